import {
  BatchGetReportGroupsCommand,
  BatchGetReportsCommand,
  CodeBuildClient,
  CreateReportGroupCommand,
  DeleteReportGroupCommand,
  DescribeTestCasesCommand,
  ListReportGroupsCommand,
  ListReportsForReportGroupCommand,
} from '@aws-sdk/client-codebuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../index.ts'
import { ACCOUNT, build, failureOf, LOGS, makeRole, project, REGION } from '../testing/builds.ts'
import { testCasesOf } from './junit.ts'

let sandbox: Sandbox
let client: CodeBuildClient
beforeAll(() => {
  sandbox = createSandbox()
  client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
})
afterAll(() => sandbox.close())

const JUNIT = `<testsuites><testsuite name="shop"><testcase name="buys" classname="cart" time="0.5"/><testcase name="pays"><failure message="no &lt;money&gt;">x</failure></testcase><testcase name="later"><skipped/></testcase></testsuite></testsuites>`

const SPEC = `version: 0.2
phases:
  build:
    commands:
      - mkdir results && echo '${JUNIT}' > results/unit.xml
reports:
  unit:
    files: ['*.xml']
    base-directory: results
`

const REPORTS = {
  Effect: 'Allow',
  Action: [
    'codebuild:CreateReportGroup',
    'codebuild:CreateReport',
    'codebuild:UpdateReport',
    'codebuild:BatchPutTestCases',
  ],
  Resource: `arn:aws:codebuild:${REGION}:${ACCOUNT}:report-group/tested-*`,
}

describe('a report', () => {
  it('is made of the test results, in a group of the project', async () => {
    const role = await makeRole(sandbox, 'reporter', [LOGS, REPORTS])
    await project(sandbox, 'tested', role, SPEC)
    const { build: ended } = await build(sandbox, 'tested')
    expect(failureOf(ended)).toEqual([undefined, undefined, undefined])
    const group = `arn:aws:codebuild:${REGION}:${ACCOUNT}:report-group/tested-unit`
    const { reports } = await client.send(
      new BatchGetReportsCommand({ reportArns: ended.reportArns }),
    )
    expect(reports).toMatchObject([
      {
        reportGroupArn: group,
        executionId: ended.arn,
        status: 'FAILED',
        testSummary: { total: 3, statusCounts: { SUCCEEDED: 1, FAILED: 1, SKIPPED: 1 } },
      },
    ])
    const { testCases } = await client.send(
      new DescribeTestCasesCommand({ reportArn: ended.reportArns?.[0] }),
    )
    expect(testCases).toMatchObject([
      { name: 'buys', prefix: 'cart', status: 'SUCCEEDED', durationInNanoSeconds: 500_000_000 },
      { name: 'pays', status: 'FAILED', message: 'no <money>', testSuiteName: 'shop' },
      { name: 'later', status: 'SKIPPED' },
    ])
    const list = new ListReportsForReportGroupCommand({ reportGroupArn: group })
    expect((await client.send(list)).reports).toEqual(ended.reportArns)
    await expect(client.send(new DeleteReportGroupCommand({ arn: group }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
    await client.send(new DeleteReportGroupCommand({ arn: group, deleteReports: true }))
    expect((await client.send(new ListReportGroupsCommand())).reportGroups).not.toContain(group)
  })

  it('needs the permission of the build role', async () => {
    await project(sandbox, 'not-tested', await makeRole(sandbox, 'no-reporter'), SPEC)
    const [phase, code, message] = failureOf((await build(sandbox, 'not-tested')).build)
    expect([phase, code]).toEqual(['UPLOAD_ARTIFACTS', 'CLIENT_ERROR'])
    expect(message).toMatch(
      /^Error in UPLOAD_ARTIFACTS phase: \[unit: \[AccessDeniedException: .*codebuild:CreateReportGroup/,
    )
  })
})

describe('a report group', () => {
  it('can be made beforehand', async () => {
    const exportConfig = { exportConfigType: 'NO_EXPORT' } as const
    const create = new CreateReportGroupCommand({ name: 'mine', type: 'TEST', exportConfig })
    const arn = (await client.send(create)).reportGroup?.arn
    expect(arn).toBe(`arn:aws:codebuild:${REGION}:${ACCOUNT}:report-group/mine`)
    await expect(client.send(create)).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    })
    const got = await client.send(
      new BatchGetReportGroupsCommand({ reportGroupArns: [arn ?? '', `${arn}x`] }),
    )
    expect(got.reportGroups).toMatchObject([{ name: 'mine', status: 'ACTIVE' }])
    expect(got.reportGroupsNotFound).toEqual([`${arn}x`])
  })
})

describe('JUnit XML', () => {
  it.each([
    ['', []],
    ['<testsuite', []],
    ['<testcase name="a"/><testcase name=\'b > c\'></testcase>', ['a', 'b > c']],
    ['<!-- <testcase name="x"/> --><testcase name="y"/>', ['y']],
    ['<testcase name="a"><![CDATA[<testcase name="x"/>]]></testcase>', ['a']],
  ])('%j has the cases %j', (xml, names) => {
    expect(testCasesOf(xml).map(({ name }) => name)).toEqual(names)
  })

  it('of any size takes no more than its share of time', () => {
    const started = performance.now()
    testCasesOf(`<testcase ${'a="'.repeat(200_000)}`)
    testCasesOf('<testcase '.repeat(200_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
