import {
  DescribeStackResourceDrifts$,
  type DescribeStackResourceDriftsCommandInput,
  type DescribeStackResourceDriftsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getStack } from './find-stack.ts'
import { page } from './page.ts'
import { DRIFTS, type ResourceDrift, type Stack } from './state.ts'

const shape = ({ id }: Stack, drift: ResourceDrift) => ({
  StackId: id,
  LogicalResourceId: drift.logicalId,
  PhysicalResourceId: drift.physicalId,
  ResourceType: drift.type,
  ...(drift.expected === undefined ? {} : { ExpectedProperties: drift.expected }),
  ...(drift.actual === undefined ? {} : { ActualProperties: drift.actual }),
  PropertyDifferences: drift.differences.map(({ path, expected, actual, type }) => ({
    PropertyPath: path,
    ExpectedValue: expected,
    ActualValue: actual,
    DifferenceType: type,
  })),
  StackResourceDriftStatus: drift.status,
  Timestamp: drift.timestamp,
})

/** What the last detections found. */
export const describeStackResourceDrifts = operation<
  DescribeStackResourceDriftsCommandInput,
  DescribeStackResourceDriftsCommandOutput
>('cloudformation', {
  schema: DescribeStackResourceDrifts$,
  members: ['StackName', 'StackResourceDriftStatusFilters', 'NextToken', 'MaxResults'],
  authorize: onStack('DescribeStackResourceDrifts'),
  handle: (call) => {
    const { world, input } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    const filters = input.StackResourceDriftStatusFilters ?? []
    const drifts = world
      .table(DRIFTS)
      .list(stack.id)
      .filter(({ status }) => filters.length === 0 || filters.includes(status))
    const { items, more } = page(drifts, input)
    return { StackResourceDrifts: items.map((drift) => shape(stack, drift)), ...more }
  },
})
