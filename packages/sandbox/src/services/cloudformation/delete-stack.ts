import {
  DeleteStack$,
  type DeleteStackCommandInput,
  type DeleteStackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginPhase } from './begin.ts'
import { checkRoleArn } from './deploy/actor.ts'
import { exportsInUse } from './deploy/check-exports.ts'
import { validationError } from './engine/errors.ts'
import { turn } from './events.ts'
import { findStack, resourcesOf } from './find-stack.ts'
import { checkMode, newOperation } from './start-operation.ts'
import type { Stack } from './state.ts'

const checkRetained = (
  { world, input }: Call<DeleteStackCommandInput>,
  { id, status }: Stack,
): readonly string[] => {
  const retained = input.RetainResources ?? []
  if (retained.length === 0) return []
  if (status !== 'DELETE_FAILED') {
    throw validationError(
      'Invalid operation on stack. RetainResources can only be specified for stacks in the DELETE_FAILED state.',
    )
  }
  const known = resourcesOf(world, id).map(({ logicalId }) => logicalId)
  const unknown = retained.filter((logicalId) => !known.includes(logicalId))
  if (unknown.length > 0) {
    throw validationError(
      `The specified resources to retain do not exist in stack ${id}: [${unknown.join(', ')}]`,
    )
  }
  return retained
}

const checkDeletable = ({ id, name, status, terminationProtection }: Stack): void => {
  if (terminationProtection) {
    throw validationError(
      `Stack [${name}] cannot be deleted while TerminationProtection is enabled`,
    )
  }
  if (!status.endsWith('_IN_PROGRESS')) return
  if (['CREATE_IN_PROGRESS', 'REVIEW_IN_PROGRESS'].includes(status)) return
  throw validationError(`Stack [${id}] cannot be deleted while in status ${status}`)
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack = operation<DeleteStackCommandInput, DeleteStackCommandOutput>(
  'cloudformation',
  {
    schema: DeleteStack$,
    members: [
      'StackName',
      'RetainResources',
      'RoleARN',
      'ClientRequestToken',
      'DeletionMode',
      'DeploymentConfig',
    ],
    authorize: onStack('DeleteStack'),
    handle: (call) => {
      const { input, world } = call
      checkMode(input)
      const stack = findStack(placeOfCall(call), input.StackName ?? '')
      if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') {
        return {}
      }
      if (input.DeletionMode !== undefined && input.DeletionMode !== 'STANDARD') {
        throw notImplemented(`the deletion mode ${input.DeletionMode}`)
      }
      checkDeletable(stack)
      checkRoleArn(input.RoleARN, call.caller.account)
      const skip = checkRetained(call, stack)
      const used = exportsInUse(world, stack)
      if (used) {
        const reason = `Delete canceled. ${used}`
        turn(world, stack, stack.status, reason)
        return {}
      }
      beginPhase(world, stack, 'DELETE_IN_PROGRESS', newOperation(call, 'DELETE_STACK', { skip }), {
        ...(input.RoleARN === undefined ? {} : { roleArn: input.RoleARN }),
      })
      return {}
    },
  },
)
