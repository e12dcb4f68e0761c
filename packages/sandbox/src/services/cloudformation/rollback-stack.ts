import {
  RollbackStack$,
  type RollbackStackCommandInput,
  type RollbackStackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginPhase } from './begin.ts'
import { checkRoleArn } from './deploy/actor.ts'
import { getStack } from './find-stack.ts'
import { checkMode, checkState, newOperation } from './start-operation.ts'

/** For stacks whose failure was left as it was: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html */
export const rollbackStack = operation<RollbackStackCommandInput, RollbackStackCommandOutput>(
  'cloudformation',
  {
    schema: RollbackStack$,
    members: [
      'StackName',
      'RoleARN',
      'ClientRequestToken',
      'RetainExceptOnCreate',
      'DeploymentConfig',
    ],
    authorize: onStack('RollbackStack'),
    handle: (call) => {
      const { world, input, caller } = call
      checkMode(input)
      checkRoleArn(input.RoleARN, caller.account)
      const stack = getStack(placeOfCall(call), input.StackName ?? '')
      checkState(stack, 'rolled back', ['CREATE_FAILED', 'UPDATE_FAILED'])
      const status =
        stack.status === 'CREATE_FAILED' ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS'
      const begun = newOperation(call, 'ROLLBACK')
      beginPhase(
        world,
        stack,
        status,
        begun,
        input.RoleARN === undefined ? {} : { roleArn: input.RoleARN },
      )
      return { StackId: stack.id, OperationId: begun.id }
    },
  },
)
