import {
  DescribeStackEvents$,
  type DescribeStackEventsCommandInput,
  type DescribeStackEventsCommandOutput,
  type ResourceStatus,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { getStack } from './find-stack.ts'
import { page } from './page.ts'
import { EVENTS, type Stack, type StackEvent } from './state.ts'

const shape = ({ id, name }: Stack, event: StackEvent) => ({
  StackId: id,
  EventId: event.id,
  StackName: name,
  ...(event.operationId === undefined ? {} : { OperationId: event.operationId }),
  LogicalResourceId: event.logicalId,
  PhysicalResourceId: event.physicalId,
  ResourceType: event.type,
  Timestamp: event.timestamp,
  ResourceStatus: event.status as ResourceStatus,
  ...(event.reason === undefined ? {} : { ResourceStatusReason: event.reason }),
  ...(event.properties === undefined ? {} : { ResourceProperties: event.properties }),
  ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
})

/** Newest first: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const describeStackEvents = operation<
  DescribeStackEventsCommandInput,
  DescribeStackEventsCommandOutput
>('cloudformation', {
  schema: DescribeStackEvents$,
  members: ['StackName', 'NextToken'],
  authorize: onStack('DescribeStackEvents'),
  handle: (call) => {
    const { world, input } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    const { items, more } = page(world.table(EVENTS).list(stack.id).toReversed(), input)
    return { StackEvents: items.map((event) => shape(stack, event)), ...more }
  },
})
