/** What a build does with its report, as the build role; the permissions belong to no API operation of their own. */
import { randomUUID } from 'node:crypto'
import type { TestCase } from '@aws-sdk/client-codebuild'
import { internalOperation } from '../../../dispatch/operation.ts'
import type { World } from '../../../world.ts'
import { codebuildArn } from '../access.ts'
import { partitionOf } from '../state.ts'
import { groupAccess, groupAt } from './access.ts'
import { REPORT_GROUPS, REPORTS, type ReportRow } from './state.ts'

type Put = {
  readonly groupArn: string
  readonly build: { readonly account: string; readonly region: string; readonly arn: string }
  readonly testCases: readonly TestCase[]
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html */
const ACTIONS = ['CreateReport', 'BatchPutTestCases', 'UpdateReport']

const ensureGroup = (world: World, { groupArn, build }: Put): void => {
  if (groupAt(world, groupArn)) return
  const { account, region } = build
  const now = world.clock.now()
  world.table(REPORT_GROUPS).put(partitionOf(build), groupArn, {
    account,
    region,
    arn: groupArn,
    name: groupArn.split('/').at(-1) ?? '',
    exportConfig: { exportConfigType: 'NO_EXPORT' },
    tags: [],
    created: now,
    modified: now,
  })
}

const statusOf = (testCases: readonly TestCase[]): ReportRow['status'] =>
  testCases.some(({ status }) => status === 'FAILED' || status === 'ERROR') ? 'FAILED' : 'SUCCEEDED'

/** Makes the report, and its group where there is none yet. */
export const putReport = internalOperation<Put, { readonly arn: string }>(
  'codebuild',
  'PutReport',
  {
    members: ['groupArn', 'build', 'testCases'],
    authorize: ({ world, input }) => {
      const create = groupAt(world, input.groupArn) ? [] : ['CreateReportGroup']
      return [...create, ...ACTIONS].map((action) => groupAccess(world, action, input.groupArn))
    },
    handle: ({ world, input }) => {
      ensureGroup(world, input)
      const { account, region } = input.build
      const group = input.groupArn.split('/').at(-1) ?? ''
      const name = randomUUID()
      const arn = codebuildArn(account, region, `report/${group}:${name}`)
      const row: ReportRow = {
        account,
        region,
        arn,
        name,
        group: input.groupArn,
        build: input.build.arn,
        status: statusOf(input.testCases),
        created: world.clock.now(),
        testCases: input.testCases.map((testCase) => ({ ...testCase, reportArn: arn })),
      }
      world.table(REPORTS).put(partitionOf(row), arn, row)
      return { arn }
    },
  },
)
