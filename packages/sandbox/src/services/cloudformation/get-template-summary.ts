import {
  GetTemplateSummary$,
  type GetTemplateSummaryCommandInput,
  type GetTemplateSummaryCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { type Call, operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getStack } from './find-stack.ts'
import { readTemplate } from './prepare.ts'
import { resourceTypes } from './resources/index.ts'
import { templateOf } from './template-source.ts'
import { capabilitiesOf, declarationsOf, descriptionOf } from './template-summary.ts'

type Input = GetTemplateSummaryCommandInput

const textOf = async (call: Call<Input>): Promise<string> =>
  call.input.StackName === undefined
    ? templateOf(call)
    : getStack(placeOfCall(call), call.input.StackName).template

export const getTemplateSummary = operation<Input, GetTemplateSummaryCommandOutput>(
  'cloudformation',
  {
    schema: GetTemplateSummary$,
    members: ['TemplateBody', 'TemplateURL', 'StackName'],
    authorize: onStack('GetTemplateSummary'),
    handle: async (call) => {
      const template = readTemplate(await textOf(call))
      const resources = Object.entries(template.Resources)
      const types = [...new Set(resources.map(([, { Type }]) => Type))]
      return {
        Parameters: [...declarationsOf(template)],
        ...descriptionOf(template),
        ...capabilitiesOf(template),
        ResourceTypes: types,
        ...(template.Metadata === undefined ? {} : { Metadata: JSON.stringify(template.Metadata) }),
        ResourceIdentifierSummaries: types.flatMap((type) => {
          const property = resourceTypes[type]?.naming?.property
          return property === undefined
            ? []
            : [
                {
                  ResourceType: type,
                  LogicalResourceIds: resources.flatMap(([id, { Type }]) =>
                    Type === type ? [id] : [],
                  ),
                  ResourceIdentifiers: [property],
                },
              ]
        }),
      }
    },
  },
)
