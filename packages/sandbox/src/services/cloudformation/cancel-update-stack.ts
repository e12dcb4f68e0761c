import {
  CancelUpdateStack$,
  type CancelUpdateStackCommandInput,
  type CancelUpdateStackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { validationError } from './engine/errors.ts'
import { getStack, putStack } from './find-stack.ts'

/** The update ends after the resource that it is at, and is rolled back. */
export const cancelUpdateStack = operation<
  CancelUpdateStackCommandInput,
  CancelUpdateStackCommandOutput
>('cloudformation', {
  schema: CancelUpdateStack$,
  members: ['StackName'],
  ignored: ['ClientRequestToken'],
  authorize: onStack('CancelUpdateStack'),
  handle: (call) => {
    const stack = getStack(placeOfCall(call), call.input.StackName ?? '')
    if (stack.status !== 'UPDATE_IN_PROGRESS') {
      throw validationError(`CancelUpdateStack cannot be called from current stack status`)
    }
    putStack(call.world, { ...stack, cancelled: true })
    return {}
  },
})
