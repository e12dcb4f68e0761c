import {
  DescribeStackResource$,
  type DescribeStackResourceCommandInput,
  type DescribeStackResourceCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { resourceShape } from './describe.ts'
import { validationError } from './engine/errors.ts'
import { getStack } from './find-stack.ts'
import { RESOURCES } from './state.ts'

export const describeStackResource = operation<
  DescribeStackResourceCommandInput,
  DescribeStackResourceCommandOutput
>('cloudformation', {
  schema: DescribeStackResource$,
  members: ['StackName', 'LogicalResourceId'],
  authorize: onStack('DescribeStackResource'),
  handle: (call) => {
    const { world, input } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    const row = world.table(RESOURCES).get(stack.id, input.LogicalResourceId ?? '')
    if (!row) {
      throw validationError(
        `Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`,
      )
    }
    const { at, ...resource } = resourceShape(row)
    return {
      StackResourceDetail: {
        StackName: stack.name,
        StackId: stack.id,
        ...resource,
        LastUpdatedTimestamp: at,
        ...(row.metadata === undefined ? {} : { Metadata: JSON.stringify(row.metadata) }),
      },
    }
  },
})
