import {
  DescribeStacks$,
  type DescribeStacksCommandInput,
  type DescribeStacksCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { stackShape } from './describe.ts'
import { getStack } from './find-stack.ts'
import { page } from './page.ts'
import { STACKS } from './state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks = operation<DescribeStacksCommandInput, DescribeStacksCommandOutput>(
  'cloudformation',
  {
    schema: DescribeStacks$,
    members: ['StackName', 'NextToken'],
    authorize: onStack('DescribeStacks'),
    handle: (call) => {
      const { world, caller, region, input } = call
      if (input.StackName) {
        return { Stacks: [stackShape(getStack(placeOfCall(call), input.StackName))] }
      }
      const stacks = world
        .table(STACKS)
        .list(scope(caller.account, region))
        .filter(({ status }) => status !== 'DELETE_COMPLETE')
        .toReversed()
      const { items, more } = page(stacks, input)
      return { Stacks: items.map(stackShape), ...more }
    },
  },
)
