import {
  GetStackPolicy$,
  type GetStackPolicyCommandInput,
  type GetStackPolicyCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getStack } from './find-stack.ts'

export const getStackPolicy = operation<GetStackPolicyCommandInput, GetStackPolicyCommandOutput>(
  'cloudformation',
  {
    schema: GetStackPolicy$,
    members: ['StackName'],
    authorize: onStack('GetStackPolicy'),
    handle: (call) => {
      const { policy } = getStack(placeOfCall(call), call.input.StackName ?? '')
      return policy === undefined ? {} : { StackPolicyBody: policy }
    },
  },
)
