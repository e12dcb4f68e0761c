import {
  CreateStack$,
  type CreateStackCommandInput,
  type CreateStackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginCreate } from './begin.ts'
import { validationError } from './engine/errors.ts'
import { checkStackPolicy } from './engine/stack-policy.ts'
import { findStack, putStack } from './find-stack.ts'
import { blankStack, checkNew, newRow } from './new-stack.ts'
import { prepare } from './prepare.ts'
import { checkMode, checkStackName, isRepeated, newOperation } from './start-operation.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack = operation<CreateStackCommandInput, CreateStackCommandOutput>(
  'cloudformation',
  {
    schema: CreateStack$,
    members: [
      'StackName',
      'TemplateBody',
      'TemplateURL',
      'Parameters',
      'DisableRollback',
      'Capabilities',
      'RoleARN',
      'OnFailure',
      'StackPolicyBody',
      'Tags',
      'ClientRequestToken',
      'EnableTerminationProtection',
      'RetainExceptOnCreate',
      'DeploymentConfig',
    ],
    authorize: onStack('CreateStack'),
    handle: async (call) => {
      const { input, world } = call
      const { StackName: name = '' } = input
      checkStackName(name)
      checkMode(input)
      const found = findStack(placeOfCall(call), name)
      if (found && isRepeated(found, input.ClientRequestToken)) return { StackId: found.id }
      checkNew(call, name)
      if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
        throw validationError('You can specify either DisableRollback or OnFailure, but not both.')
      }
      checkStackPolicy(input.StackPolicyBody)
      const blank = blankStack(call, name, input.RoleARN)
      const { source, plan } = await prepare(call, blank)
      const { Description } = plan.template
      const stack = putStack(
        world,
        newRow(world, {
          ...blank,
          ...source,
          status: 'CREATE_IN_PROGRESS',
          terminationProtection: input.EnableTerminationProtection ?? false,
          ...(input.StackPolicyBody === undefined ? {} : { policy: input.StackPolicyBody }),
          ...(Description === undefined ? {} : { description: Description }),
        }),
      )
      const begun = newOperation(call, 'CREATE_STACK', { onFailure: input.OnFailure })
      beginCreate(world, stack, source, begun)
      return { StackId: stack.id, OperationId: begun.id }
    },
  },
)
