/** An object in a bucket of one account starts a pipeline of another, over the event buses of both. */
import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline'
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import {
  ACCOUNT,
  approval,
  create,
  local,
  NAME,
  pipeline,
  prepare,
} from '../codepipeline/testing/local-pipeline.ts'
import { FAILED_DELIVERIES } from './state.ts'

const SOURCE = '222222222222'
const Bucket = 'incoming'
const PIPELINE = `arn:aws:codepipeline:eu-west-1:${ACCOUNT}:${NAME}`
const BUS = `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

const rule = async (account: string, target: { Arn: string; RoleArn?: string }) => {
  const client = new EventBridgeClient(sandbox.clientConfig(account))
  const pattern = {
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    account: [SOURCE],
    detail: { bucket: { name: [Bucket] }, object: { key: ['site.zip'] } },
  }
  await client.send(new PutRuleCommand({ Name: 'r', EventPattern: JSON.stringify(pattern) }))
  await client.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', ...target }] }))
}

const document = (Statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...Statement } })

const starter = async (Action: string): Promise<string> => {
  const { iam } = local(sandbox)
  const Principal = { Service: 'events.amazonaws.com' }
  const trust = document({ Principal, Action: 'sts:AssumeRole' })
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'starter', AssumeRolePolicyDocument: trust }),
  )
  const PolicyDocument = document({ Action, Resource: PIPELINE })
  await iam.send(new PutRolePolicyCommand({ RoleName: 'starter', PolicyName: 'p', PolicyDocument }))
  return Role?.Arn ?? ''
}

type Setup = {
  /** Whether the bucket sends events at all. */
  readonly notifying: boolean
  /** Whether the pipeline's account lets in the bucket's. */
  readonly open: boolean
  readonly action: string
}

const WORKING: Setup = {
  notifying: true,
  open: true,
  action: 'codepipeline:StartPipelineExecution',
}

const bucket = async (notifying: boolean): Promise<S3Client> => {
  const s3 = new S3Client(sandbox.clientConfig(SOURCE))
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
  const NotificationConfiguration = notifying ? { EventBridgeConfiguration: {} } : {}
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  )
  return s3
}

const trigger = async ({ notifying, open, action }: Setup): Promise<void> => {
  await prepare(sandbox)
  await create(sandbox, pipeline([{ name: 'Approve', actions: [approval()] }]))
  await rule(ACCOUNT, { Arn: PIPELINE, RoleArn: await starter(action) })
  await rule(SOURCE, { Arn: BUS })
  if (open) {
    await new EventBridgeClient(sandbox.clientConfig(ACCOUNT)).send(
      new PutPermissionCommand({
        Action: 'events:PutEvents',
        Principal: SOURCE,
        StatementId: 'source',
      }),
    )
  }
  const s3 = await bucket(notifying)
  await s3.send(new PutObjectCommand({ Bucket, Key: 'site.zip', Body: 'zip' }))
  await sandbox.settled()
}

const failures = (account: string): readonly string[] =>
  sandbox.world
    .table(FAILED_DELIVERIES)
    .list(`${account}/eu-west-1`)
    .map(({ message }) => message)

const executions = async () => {
  const { pipelineExecutionSummaries: all = [] } = await local(sandbox).codepipeline.send(
    new ListPipelineExecutionsCommand({ pipelineName: NAME }),
  )
  return all
}

/** What started the executions after the first, which came with the pipeline. */
const triggers = async () => (await executions()).map(({ trigger }) => trigger?.triggerType)

it('starts the pipeline', async () => {
  await trigger(WORKING)
  expect(await triggers()).toEqual(['CloudWatchEvent', 'CreatePipeline'])
  expect([...failures(SOURCE), ...failures(ACCOUNT)]).toEqual([])
})

it('says which rule it was, whatever its bus and however long its name', async () => {
  await prepare(sandbox)
  await create(sandbox, pipeline([{ name: 'Approve', actions: [approval()] }]))
  const RoleArn = await starter(WORKING.action)
  const [EventBusName, Name] = ['releases', 'r'.repeat(64)]
  const client = new EventBridgeClient(sandbox.clientConfig(ACCOUNT))
  const EventPattern = JSON.stringify({ source: ['shop'] })
  await client.send(new CreateEventBusCommand({ Name: EventBusName }))
  await client.send(new PutRuleCommand({ Name, EventBusName, EventPattern }))
  const Targets = [{ Id: 't', Arn: PIPELINE, RoleArn }]
  await client.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }))
  const entry = { Source: 'shop', DetailType: 'Released', Detail: '{}', EventBusName }
  await client.send(new PutEventsCommand({ Entries: [entry] }))
  await sandbox.settled()
  const [latest] = await executions()
  expect(latest?.trigger).toEqual({
    triggerType: 'CloudWatchEvent',
    triggerDetail: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/${EventBusName}/${Name}`,
  })
})

const BROKEN: readonly (readonly [string, Partial<Setup>, string, readonly string[]])[] = [
  ['the bucket sends no events', { notifying: false }, SOURCE, []],
  [
    "the pipeline's bus is closed",
    { open: false },
    SOURCE,
    [
      `User: arn:aws:iam::${SOURCE}:root is not authorized to perform: events:PutEvents on resource: ${BUS} because no resource-based policy allows the events:PutEvents action`,
    ],
  ],
  [
    'the role may not start it',
    { action: 'codepipeline:GetPipeline' },
    ACCOUNT,
    [
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/starter/AWSEvents_r is not authorized to perform: codepipeline:StartPipelineExecution on resource: ${PIPELINE} because no identity-based policy allows the codepipeline:StartPipelineExecution action`,
    ],
  ],
]

it.each(BROKEN)('starts nothing where %s', async (_, broken, account, messages) => {
  await trigger({ ...WORKING, ...broken })
  expect(await triggers()).toHaveLength(1)
  expect(failures(account)).toEqual(messages)
})
