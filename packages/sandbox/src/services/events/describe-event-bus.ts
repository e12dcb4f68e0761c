import {
  DescribeEventBus$,
  type DescribeEventBusCommandInput,
  type DescribeEventBusCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { busAccess } from './access.ts'
import { busKey, busOf } from './bus.ts'
import { shownBus } from './shown-bus.ts'

export const describeEventBus = operation<
  DescribeEventBusCommandInput,
  DescribeEventBusCommandOutput
>('events', {
  schema: DescribeEventBus$,
  members: ['Name'],
  authorize: (call) => busAccess(call.world, 'DescribeEventBus', busKey(call.input.Name, call)),
  handle: (call) => shownBus(call.world, busOf(call.world, busKey(call.input.Name, call))),
})
