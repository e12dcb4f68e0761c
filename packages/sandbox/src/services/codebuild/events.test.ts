import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  CodeCommitClient,
  CreateBranchCommand,
  CreateCommitCommand,
  CreateRepositoryCommand,
  DeleteBranchCommand,
} from '@aws-sdk/client-codecommit'
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { ACCOUNT, build, makeRole, project, REGION } from './testing/builds.ts'

const GROUP = '/aws/events/all'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = createSandbox()
  const config = sandbox.clientConfig(ACCOUNT)
  const logs = new CloudWatchLogsClient(config)
  const arn = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}`
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }))
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${arn}:*`,
  }
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await logs.send(new PutResourcePolicyCommand({ policyName: 'events', policyDocument }))
  const events = new EventBridgeClient(config)
  const EventPattern = JSON.stringify({ source: ['aws.codebuild', 'aws.codecommit'] })
  await events.send(new PutRuleCommand({ Name: 'all', EventPattern }))
  await events.send(new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: 'log', Arn: arn }] }))
})
afterAll(() => sandbox.close())

type Told = {
  readonly 'detail-type': string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

const told = async (type: string): Promise<readonly Told[]> => {
  await sandbox.settled()
  const logs = new CloudWatchLogsClient(sandbox.clientConfig(ACCOUNT))
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }))
  return events
    .map(({ message = '' }): Told => JSON.parse(message))
    .filter((event) => event['detail-type'] === type)
}

describe('EventBridge hears', () => {
  it('of builds, their beginning, their phases and their end', async () => {
    const role = await makeRole(sandbox, 'build')
    await project(sandbox, 'told', role, 'version: 0.2\nphases: {build: {commands: [false]}}\n')
    const { build: ended } = await build(sandbox, 'told')
    const states = await told('CodeBuild Build State Change')
    expect(states.map(({ detail }) => detail['build-status']).sort()).toEqual([
      'FAILED',
      'IN_PROGRESS',
    ])
    expect(states.find(({ detail }) => detail['build-status'] === 'FAILED')).toMatchObject({
      resources: [ended.arn],
      detail: {
        'project-name': 'told',
        'build-id': ended.arn,
        'current-phase': 'COMPLETED',
        version: '1',
        'additional-information': {
          'build-complete': true,
          logs: { 'group-name': '/aws/codebuild/told' },
        },
      },
    })
    const phases = await told('CodeBuild Build Phase Change')
    expect(
      phases.find(({ detail }) => detail['completed-phase'] === 'BUILD')?.detail,
    ).toMatchObject({
      'completed-phase-status': 'FAILED',
      'completed-phase-context': '[Error while executing command: false. Reason: exit status 1: ]',
    })
  })

  it('of branches that are made, moved and deleted, and by whom', async () => {
    const client = new CodeCommitClient(sandbox.clientConfig(ACCOUNT))
    const repositoryName = 'told'
    const made = await client.send(new CreateRepositoryCommand({ repositoryName }))
    const commit = async (text: string, parentCommitId?: string) => {
      const fileContent = new TextEncoder().encode(text)
      const putFiles = [{ filePath: 'a', fileContent }]
      const on = {
        repositoryName,
        branchName: 'main',
        ...(parentCommitId ? { parentCommitId } : {}),
      }
      return (await client.send(new CreateCommitCommand({ ...on, putFiles }))).commitId
    }
    const first = await commit('1')
    const second = await commit('2', first)
    await client.send(
      new CreateBranchCommand({ repositoryName, branchName: 'x', commitId: second }),
    )
    await client.send(new DeleteBranchCommand({ repositoryName, branchName: 'x' }))
    const common = {
      repositoryName,
      repositoryId: made.repositoryMetadata?.repositoryId,
      referenceType: 'branch',
      callerUserArn: `arn:aws:iam::${ACCOUNT}:root`,
    }
    const main = { referenceName: 'main', referenceFullName: 'refs/heads/main' }
    const x = { referenceName: 'x', referenceFullName: 'refs/heads/x' }
    const changes = await told('CodeCommit Repository State Change')
    expect(changes.map(({ resources }) => resources)).toEqual(
      Array.from({ length: 4 }, () => [`arn:aws:codecommit:${REGION}:${ACCOUNT}:told`]),
    )
    expect(changes.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        { ...common, ...main, event: 'referenceCreated', commitId: first },
        { ...common, ...main, event: 'referenceUpdated', commitId: second, oldCommitId: first },
        { ...common, ...x, event: 'referenceCreated', commitId: second },
        { ...common, ...x, event: 'referenceDeleted', oldCommitId: second },
      ]),
    )
  })
})
