import {
  UpdateStack$,
  type UpdateStackCommandInput,
  type UpdateStackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginUpdate } from './begin.ts'
import { changesOf, retyped } from './changes.ts'
import { validationError } from './engine/errors.ts'
import { checkStackPolicy } from './engine/stack-policy.ts'
import { getStack } from './find-stack.ts'
import { prepare } from './prepare.ts'
import { checkMode, checkState, isRepeated, newOperation, UPDATABLE } from './start-operation.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack = operation<UpdateStackCommandInput, UpdateStackCommandOutput>(
  'cloudformation',
  {
    schema: UpdateStack$,
    members: [
      'StackName',
      'TemplateBody',
      'TemplateURL',
      'UsePreviousTemplate',
      'Parameters',
      'Capabilities',
      'RoleARN',
      'StackPolicyBody',
      'StackPolicyDuringUpdateBody',
      'Tags',
      'DisableRollback',
      'ClientRequestToken',
      'RetainExceptOnCreate',
      'DeploymentConfig',
    ],
    authorize: onStack('UpdateStack'),
    handle: async (call) => {
      const { input, world } = call
      const stack = getStack(placeOfCall(call), input.StackName ?? '')
      if (isRepeated(stack, input.ClientRequestToken)) return { StackId: stack.id }
      checkMode(input)
      checkState(stack, 'updated', UPDATABLE)
      checkStackPolicy(input.StackPolicyBody)
      checkStackPolicy(input.StackPolicyDuringUpdateBody)
      const roleArn = input.RoleARN ?? stack.roleArn
      const { source, plan } = await prepare(
        call,
        { ...stack, ...(roleArn === undefined ? {} : { roleArn }) },
        stack,
      )
      const wrong = retyped(world, stack, plan)
      if (wrong.length > 0) {
        throw validationError(
          `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${wrong.join(', ')}]`,
        )
      }
      if (stack.status !== 'UPDATE_FAILED' && !changesOf(world, stack, plan, source).any) {
        throw validationError('No updates are to be performed.')
      }
      const begun = newOperation(call, 'UPDATE_STACK', {
        policy: input.StackPolicyDuringUpdateBody,
      })
      beginUpdate(world, stack, source, begun, {
        ...(roleArn === undefined ? {} : { roleArn }),
        ...(input.StackPolicyBody === undefined ? {} : { policy: input.StackPolicyBody }),
      })
      return { StackId: stack.id, OperationId: begun.id }
    },
  },
)
