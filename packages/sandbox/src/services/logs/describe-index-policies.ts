import {
  DescribeIndexPolicies$,
  type DescribeIndexPoliciesCommandInput,
  type DescribeIndexPoliciesCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { groupOf, nameInArn } from './groups.ts'

/** No log group has any, for none can be put. */
export const describeIndexPolicies = operation<
  DescribeIndexPoliciesCommandInput,
  DescribeIndexPoliciesCommandOutput
>('logs', {
  schema: DescribeIndexPolicies$,
  members: ['logGroupIdentifiers'],
  ignored: ['nextToken'],
  constraints: { logGroupIdentifiers: { min: 1, max: 100 } },
  authorize: (call) =>
    (call.input.logGroupIdentifiers ?? []).map((identifier) =>
      streamAccess(call, 'DescribeIndexPolicies', nameInArn(call, identifier)),
    ),
  handle: (call) => {
    for (const identifier of call.input.logGroupIdentifiers ?? []) {
      groupOf(call, nameInArn(call, identifier))
    }
    return { indexPolicies: [] }
  },
})
