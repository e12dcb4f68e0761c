import {
  ValidateTemplate$,
  type ValidateTemplateCommandInput,
  type ValidateTemplateCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { readTemplate } from './prepare.ts'
import { templateOf } from './template-source.ts'
import { capabilitiesOf, declarationsOf, descriptionOf } from './template-summary.ts'

export const validateTemplate = operation<
  ValidateTemplateCommandInput,
  ValidateTemplateCommandOutput
>('cloudformation', {
  schema: ValidateTemplate$,
  members: ['TemplateBody', 'TemplateURL'],
  authorize: onAll('ValidateTemplate'),
  handle: async (call) => {
    const template = readTemplate(await templateOf(call))
    return {
      Parameters: declarationsOf(template).map(
        ({ ParameterKey, DefaultValue, NoEcho, Description }) => ({
          ParameterKey,
          ...(DefaultValue === undefined ? {} : { DefaultValue }),
          NoEcho,
          ...(Description === undefined ? {} : { Description }),
        }),
      ),
      ...descriptionOf(template),
      ...capabilitiesOf(template),
    }
  },
})
