import {
  DescribeParameters$,
  type DescribeParametersCommandInput,
  type DescribeParametersCommandOutput,
} from '@aws-sdk/client-ssm'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { accountAccess } from './access.ts'
import { filtered } from './filters.ts'
import { page } from './page.ts'
import { shownMetadata } from './shown.ts'
import { PARAMETERS } from './state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
export const describeParameters = operation<
  DescribeParametersCommandInput,
  DescribeParametersCommandOutput
>('ssm', {
  schema: DescribeParameters$,
  members: ['ParameterFilters', 'MaxResults', 'NextToken', 'Shared'],
  constraints: { MaxResults: { min: 1, max: 50 } },
  authorize: (call) => accountAccess(call, 'DescribeParameters'),
  handle: ({ world, caller, region, input }) => {
    if (input.Shared) throw notImplemented('SSM parameters shared by other accounts')
    const all = world.table(PARAMETERS).list(scope(caller.account, region))
    const { items, more } = page(filtered(all, input.ParameterFilters), input)
    return { Parameters: items.map(shownMetadata), ...more }
  },
})
