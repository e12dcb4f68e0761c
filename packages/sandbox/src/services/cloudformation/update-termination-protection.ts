import {
  UpdateTerminationProtection$,
  type UpdateTerminationProtectionCommandInput,
  type UpdateTerminationProtectionCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getStack, putStack } from './find-stack.ts'

export const updateTerminationProtection = operation<
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionCommandOutput
>('cloudformation', {
  schema: UpdateTerminationProtection$,
  members: ['StackName', 'EnableTerminationProtection'],
  authorize: onStack('UpdateTerminationProtection'),
  handle: (call) => {
    const { world, input } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    putStack(world, { ...stack, terminationProtection: input.EnableTerminationProtection ?? false })
    return { StackId: stack.id }
  },
})
