import {
  DescribeStackResources$,
  type DescribeStackResourcesCommandInput,
  type DescribeStackResourcesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { resourceShape } from './describe.ts'
import { validationError } from './engine/errors.ts'
import { getStack, resourcesOf } from './find-stack.ts'
import { STACKS, type Stack } from './state.ts'

type Input = DescribeStackResourcesCommandInput

/** By name, or by the physical id of anything in it. */
const stackOf = (call: Call<Input>): Stack => {
  const { world, caller, region, input } = call
  if (input.StackName && input.PhysicalResourceId) {
    throw validationError('Exactly one of StackName and PhysicalResourceId must be specified')
  }
  if (!input.PhysicalResourceId) return getStack(placeOfCall(call), input.StackName ?? '')
  const found = world
    .table(STACKS)
    .list(scope(caller.account, region))
    .find(({ id }) =>
      resourcesOf(world, id).some(({ now }) => now?.physicalId === input.PhysicalResourceId),
    )
  if (!found) throw validationError(`Stack for ${input.PhysicalResourceId} does not exist`)
  return found
}

export const describeStackResources = operation<Input, DescribeStackResourcesCommandOutput>(
  'cloudformation',
  {
    schema: DescribeStackResources$,
    members: ['StackName', 'LogicalResourceId', 'PhysicalResourceId'],
    authorize: onStack('DescribeStackResources'),
    handle: (call) => {
      const stack = stackOf(call)
      const { LogicalResourceId: wanted } = call.input
      const rows = resourcesOf(call.world, stack.id).filter(
        ({ logicalId }) => wanted === undefined || logicalId === wanted,
      )
      return {
        StackResources: rows.map(resourceShape).map(({ at, ...resource }) => ({
          StackName: stack.name,
          StackId: stack.id,
          ...resource,
          Timestamp: at,
        })),
      }
    },
  },
)
