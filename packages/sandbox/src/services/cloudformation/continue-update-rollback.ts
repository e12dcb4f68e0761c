import {
  ContinueUpdateRollback$,
  type ContinueUpdateRollbackCommandInput,
  type ContinueUpdateRollbackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginPhase } from './begin.ts'
import { checkRoleArn } from './deploy/actor.ts'
import { validationError } from './engine/errors.ts'
import { getStack, resourcesOf } from './find-stack.ts'
import { newOperation } from './start-operation.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export const continueUpdateRollback = operation<
  ContinueUpdateRollbackCommandInput,
  ContinueUpdateRollbackCommandOutput
>('cloudformation', {
  schema: ContinueUpdateRollback$,
  members: ['StackName', 'RoleARN', 'ResourcesToSkip', 'ClientRequestToken'],
  authorize: onStack('ContinueUpdateRollback'),
  handle: (call) => {
    const { world, input, caller } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    checkRoleArn(input.RoleARN, caller.account)
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not continue rollback.`,
      )
    }
    const skip = input.ResourcesToSkip ?? []
    const failed = resourcesOf(world, stack.id)
      .filter(({ status }) => status === 'UPDATE_FAILED')
      .map(({ logicalId }) => logicalId)
    const wrong = skip.filter((id) => !failed.includes(id))
    if (wrong.length > 0) {
      throw validationError(
        `Resource [${wrong.join(', ')}] cannot be skipped: only resources in the UPDATE_FAILED state can be`,
      )
    }
    beginPhase(
      world,
      stack,
      'UPDATE_ROLLBACK_IN_PROGRESS',
      newOperation(call, 'CONTINUE_ROLLBACK', { skip }),
      input.RoleARN === undefined ? {} : { roleArn: input.RoleARN },
    )
    return {}
  },
})
