import {
  DescribeResourcePolicies$,
  type DescribeResourcePoliciesCommandInput,
  type DescribeResourcePoliciesCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { page } from './page.ts'
import { RESOURCE_POLICIES } from './state.ts'

export const describeResourcePolicies = operation<
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesCommandOutput
>('logs', {
  schema: DescribeResourcePolicies$,
  members: ['nextToken', 'limit'],
  constraints: { limit: { min: 1 } },
  authorize: ({ caller }) => ({
    action: 'logs:DescribeResourcePolicies',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input }) => {
    const policies = world.table(RESOURCE_POLICIES).list(scope(caller.account, region))
    const { items, more } = page(policies, input)
    return {
      resourcePolicies: items.map(({ name, document, updated }) => ({
        policyName: name,
        policyDocument: document,
        lastUpdatedTime: updated.getTime(),
      })),
      ...more,
    }
  },
})
