import {
  DescribeTestCases$,
  type DescribeTestCasesCommandInput,
  type DescribeTestCasesCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { ServiceError } from '../../../errors.ts'
import { sortedPage } from '../sorted-page.ts'
import { groupAccess, reportAt } from './access.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_DescribeTestCases.html */
export const describeTestCases = operation<
  DescribeTestCasesCommandInput,
  DescribeTestCasesCommandOutput
>('codebuild', {
  schema: DescribeTestCases$,
  members: ['reportArn', 'nextToken'],
  authorize: ({ world, input }) => groupAccess(world, 'DescribeTestCases', input.reportArn),
  handle: ({ world, input }) => {
    const report = reportAt(world, input.reportArn ?? '')
    if (!report) {
      throw new ServiceError(
        'ResourceNotFoundException',
        `Report cannot be found: ${input.reportArn}`,
      )
    }
    const { items, more } = sortedPage(report.testCases, { nextToken: input.nextToken })
    return { testCases: items, ...more }
  },
})
