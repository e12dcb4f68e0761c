/** What operations that read answer, member by member, beside what moto answers, where it is found: two readings of AWS. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { EventBridge } from '@aws-sdk/client-eventbridge'
import { IAM } from '@aws-sdk/client-iam'
import { KMS } from '@aws-sdk/client-kms'
import { S3 } from '@aws-sdk/client-s3'
import { SNS } from '@aws-sdk/client-sns'
import { SSM } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'

const REGION = 'eu-west-1'

type Config = {
  readonly region: string
  readonly endpoint: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

const clientsOf = (config: Config) => ({
  s3: new S3({ ...config, forcePathStyle: true }),
  kms: new KMS(config),
  iam: new IAM(config),
  sns: new SNS(config),
  ssm: new SSM(config),
  logs: new CloudWatchLogs(config),
  events: new EventBridge(config),
})
type Clients = ReturnType<typeof clientsOf>

const document = (Statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...Statement }] })
const TRUST = document({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' })
const POLICY = document({ Action: 's3:GetObject', Resource: '*' })
const Tags = [{ Key: 'team', Value: 'shop' }]
const Bucket = 'compared-with-moto'

/** One thing of each kind, the same in both. */
const make = async ({ s3, kms, iam, sns, ssm, logs, events }: Clients) => {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const
  await s3.createBucket({ Bucket, CreateBucketConfiguration })
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })
  await s3.putBucketTagging({ Bucket, Tagging: { TagSet: Tags } })
  await s3.putObject({ Bucket, Key: 'site/index.html', Body: 'hello', ContentType: 'text/html' })
  const { KeyMetadata } = await kms.createKey({ Tags: [{ TagKey: 'team', TagValue: 'shop' }] })
  await kms.createAlias({ AliasName: 'alias/compared', TargetKeyId: KeyMetadata?.KeyId })
  const RoleName = 'compared'
  await iam.createRole({ RoleName, AssumeRolePolicyDocument: TRUST, Tags })
  await iam.putRolePolicy({ RoleName, PolicyName: 'inline', PolicyDocument: POLICY })
  const { Policy } = await iam.createPolicy({ PolicyName: 'managed', PolicyDocument: POLICY })
  await iam.attachRolePolicy({ RoleName, PolicyArn: Policy?.Arn })
  const { TopicArn } = await sns.createTopic({ Name: 'compared', Tags })
  const subscription = { TopicArn, Protocol: 'email', Endpoint: 'ada@example.com' }
  await sns.subscribe(subscription)
  await ssm.putParameter({ Name: '/compared/a', Value: 'x', Type: 'String', Tags })
  await logs.createLogGroup({ logGroupName: 'compared', tags: { team: 'shop' } })
  await logs.putRetentionPolicy({ logGroupName: 'compared', retentionInDays: 7 })
  await logs.createLogStream({ logGroupName: 'compared', logStreamName: 'one' })
  const EventPattern = JSON.stringify({ source: ['shop'] })
  await events.putRule({ Name: 'compared', EventPattern, Tags })
  await events.putTargets({ Rule: 'compared', Targets: [{ Id: 'topic', Arn: TopicArn }] })
  return { KeyId: KeyMetadata?.KeyId, RoleName, PolicyArn: Policy?.Arn, TopicArn }
}
type Made = Awaited<ReturnType<typeof make>>

const READS: Readonly<Record<string, (clients: Clients, made: Made) => Promise<object>>> = {
  's3:GetBucketLocation': ({ s3 }) => s3.getBucketLocation({ Bucket }),
  's3:GetBucketVersioning': ({ s3 }) => s3.getBucketVersioning({ Bucket }),
  's3:GetBucketTagging': ({ s3 }) => s3.getBucketTagging({ Bucket }),
  's3:ListBuckets': ({ s3 }) => s3.listBuckets({}),
  's3:ListObjectsV2': ({ s3 }) => s3.listObjectsV2({ Bucket, Delimiter: '/', Prefix: 'site/' }),
  's3:ListObjectVersions': ({ s3 }) => s3.listObjectVersions({ Bucket }),
  's3:HeadObject': ({ s3 }) => s3.headObject({ Bucket, Key: 'site/index.html' }),
  'kms:DescribeKey': ({ kms }, { KeyId }) => kms.describeKey({ KeyId }),
  'kms:GetKeyRotationStatus': ({ kms }, { KeyId }) => kms.getKeyRotationStatus({ KeyId }),
  'kms:GetKeyPolicy': ({ kms }, { KeyId }) => kms.getKeyPolicy({ KeyId, PolicyName: 'default' }),
  'kms:ListAliases': ({ kms }, { KeyId }) => kms.listAliases({ KeyId }),
  'kms:ListResourceTags': ({ kms }, { KeyId }) => kms.listResourceTags({ KeyId }),
  'iam:GetRole': ({ iam }, { RoleName }) => iam.getRole({ RoleName }),
  'iam:GetRolePolicy': ({ iam }, { RoleName }) =>
    iam.getRolePolicy({ RoleName, PolicyName: 'inline' }),
  'iam:ListRoles': ({ iam }) => iam.listRoles({}),
  'iam:ListAttachedRolePolicies': ({ iam }, { RoleName }) =>
    iam.listAttachedRolePolicies({ RoleName }),
  'iam:GetPolicy': ({ iam }, { PolicyArn }) => iam.getPolicy({ PolicyArn }),
  'iam:GetPolicyVersion': ({ iam }, { PolicyArn }) =>
    iam.getPolicyVersion({ PolicyArn, VersionId: 'v1' }),
  'sns:GetTopicAttributes': ({ sns }, { TopicArn }) => sns.getTopicAttributes({ TopicArn }),
  'sns:ListSubscriptionsByTopic': ({ sns }, { TopicArn }) =>
    sns.listSubscriptionsByTopic({ TopicArn }),
  'sns:ListTagsForResource': ({ sns }, { TopicArn }) =>
    sns.listTagsForResource({ ResourceArn: TopicArn }),
  'ssm:GetParameter': ({ ssm }) => ssm.getParameter({ Name: '/compared/a' }),
  'ssm:GetParametersByPath': ({ ssm }) => ssm.getParametersByPath({ Path: '/compared' }),
  'ssm:DescribeParameters': ({ ssm }) => ssm.describeParameters({}),
  'ssm:GetParameterHistory': ({ ssm }) => ssm.getParameterHistory({ Name: '/compared/a' }),
  'logs:DescribeLogGroups': ({ logs }) => logs.describeLogGroups({}),
  'logs:DescribeLogStreams': ({ logs }) => logs.describeLogStreams({ logGroupName: 'compared' }),
  'logs:ListTagsLogGroup': ({ logs }) => logs.listTagsLogGroup({ logGroupName: 'compared' }),
  'events:DescribeRule': ({ events }) => events.describeRule({ Name: 'compared' }),
  'events:ListRules': ({ events }) => events.listRules({}),
  'events:ListTargetsByRule': ({ events }) => events.listTargetsByRule({ Rule: 'compared' }),
  'events:DescribeEventBus': ({ events }) => events.describeEventBus({}),
}

/** What moto answers and AWS does not, or not any more. */
const MOTO_ONLY: Readonly<Record<string, readonly string[]>> = {
  // S3 has names of owners no more: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Owner.html
  's3:ListBuckets': ['Owner.DisplayName'],
  's3:ListObjectVersions': ['Versions[].Owner.DisplayName'],
  // A topic that nobody gave a delivery policy has an effective one only.
  'sns:GetTopicAttributes': ['Attributes.DeliveryPolicy'],
}

/** `KeyMetadata.Arn`: every member that an answer has, those of list items included. */
const membersOf = (value: unknown, at = ''): readonly string[] => {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => membersOf(item, `${at}[]`)))]
  if (typeof value !== 'object' || value === null || value instanceof Date) return [at]
  return Object.entries(value)
    .filter(([name, member]) => name !== '$metadata' && member !== undefined)
    .flatMap(([name, member]) => membersOf(member, at ? `${at}.${name}` : name))
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

const answers = async (server: ChildProcess, url: string): Promise<void> => {
  while (server.exitCode === null) {
    if (await fetch(url).catch(() => undefined)) return
    await setTimeout(100)
  }
  throw new Error(`moto_server ended with ${server.exitCode}`)
}

const moto = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'moto_server'))
  .find(existsSync)

describe.skipIf(!moto)('beside moto', () => {
  let sandbox: Sandbox
  let server: ChildProcess
  let ours: readonly [Clients, Made]
  let theirs: readonly [Clients, Made]
  beforeAll(async () => {
    sandbox = createSandbox()
    const port = await freePort()
    server = spawn(moto ?? '', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    const endpoint = `http://127.0.0.1:${port}`
    await answers(server, endpoint)
    const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
    const both = [
      clientsOf(sandbox.clientConfig('123456789012', REGION)),
      clientsOf({ region: REGION, endpoint, credentials }),
    ] as const
    ours = [both[0], await make(both[0])]
    theirs = [both[1], await make(both[1])]
  }, 120_000)
  afterAll(async () => {
    server?.kill()
    await sandbox?.close()
  })

  it.each(Object.entries(READS))('%s leaves out nothing that moto answers', async (name, read) => {
    const [here, there] = [membersOf(await read(...ours)), membersOf(await read(...theirs))]
    expect(there).not.toEqual([])
    expect(there.filter((member) => !here.includes(member))).toEqual(MOTO_ONLY[name] ?? [])
  })
})
