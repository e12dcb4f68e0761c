import {
  GetTemplate$,
  type GetTemplateCommandInput,
  type GetTemplateCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getChangeSet } from './change-sets.ts'
import { getStack } from './find-stack.ts'

/** Without macros, what is processed is what was given. */
export const getTemplate = operation<GetTemplateCommandInput, GetTemplateCommandOutput>(
  'cloudformation',
  {
    schema: GetTemplate$,
    members: ['StackName', 'ChangeSetName', 'TemplateStage'],
    authorize: onStack('GetTemplate'),
    handle: (call) => {
      const { input } = call
      const template =
        input.ChangeSetName === undefined
          ? getStack(placeOfCall(call), input.StackName ?? '').template
          : getChangeSet(placeOfCall(call), input).template
      return { TemplateBody: template, StagesAvailable: ['Original', 'Processed'] }
    },
  },
)
