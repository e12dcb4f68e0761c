import {
  SetStackPolicy$,
  type SetStackPolicyCommandInput,
  type SetStackPolicyCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { validationError } from './engine/errors.ts'
import { checkStackPolicy } from './engine/stack-policy.ts'
import { getStack, putStack } from './find-stack.ts'

export const setStackPolicy = operation<SetStackPolicyCommandInput, SetStackPolicyCommandOutput>(
  'cloudformation',
  {
    schema: SetStackPolicy$,
    members: ['StackName', 'StackPolicyBody'],
    authorize: onStack('SetStackPolicy'),
    handle: (call) => {
      const { StackName: name = '', StackPolicyBody: policy } = call.input
      const stack = getStack(placeOfCall(call), name)
      if (policy === undefined) {
        throw validationError('You must specify either StackPolicyBody or StackPolicyURL')
      }
      checkStackPolicy(policy)
      putStack(call.world, { ...stack, policy })
      return {}
    },
  },
)
