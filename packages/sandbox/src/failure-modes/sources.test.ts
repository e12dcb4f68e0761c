/** Sources that do not start a pipeline, or do not give it what it needs. */
import {
  CodeCommitClient,
  CreateRepositoryCommand,
  PutFileCommand,
} from '@aws-sdk/client-codecommit'
import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { GetPipelineStateCommand } from '@aws-sdk/client-codepipeline'
import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
} from '@aws-sdk/client-codestar-connections'
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'
import {
  ACCOUNT,
  create,
  deploy,
  executions,
  local,
  NAME,
  pipeline,
  prepare,
  REGION,
  SOURCE,
  upload,
} from '../services/codepipeline/testing/local-pipeline.ts'

const STRANGER = '999999999999'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = createSandbox()
  await prepare(sandbox)
})
afterEach(() => sandbox.close())

const PIPELINE_ARN = `arn:aws:codepipeline:${REGION}:${ACCOUNT}:${NAME}`

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const withSource = (
  more: Partial<ActionDeclaration>,
  changes: Partial<PipelineDeclaration> = {},
): PipelineDeclaration => {
  const [source] = SOURCE.actions ?? []
  const stages = [
    { name: 'Source', actions: [{ ...(source as ActionDeclaration), ...more }] },
    { name: 'Deploy', actions: [deploy('site')] },
  ]
  return { ...pipeline([]), stages, ...changes }
}

const connectionSource = (ConnectionArn: string, more: object = {}): PipelineDeclaration =>
  withSource({
    actionTypeId: {
      category: 'Source',
      owner: 'AWS',
      provider: 'CodeStarSourceConnection',
      version: '1',
    },
    configuration: { ConnectionArn, FullRepositoryId: 'example/site', BranchName: 'main', ...more },
  })

/** What the source action says of how it failed; '' where it did not. */
const sourceError = async (declaration: PipelineDeclaration): Promise<string> => {
  await create(sandbox, declaration)
  const { stageStates } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  return stageStates?.[0]?.actionStates?.[0]?.latestExecution?.errorDetails?.message ?? ''
}

const connect = async (account = ACCOUNT): Promise<string> => {
  const connections = new CodeStarConnectionsClient(sandbox.clientConfig(account, REGION))
  const { ConnectionArn = '' } = await connections.send(
    new CreateConnectionCommand({ ConnectionName: 'github', ProviderType: 'GitHub' }),
  )
  return ConnectionArn
}

const push = async (text: string): Promise<string> => {
  const repository = await sandbox.git.repository('example/site')
  return repository.push({ 'index.html': text }, 'A change')
}

describe('a connection', () => {
  it('G07 is of no use before its handshake', async () => {
    await push('one')
    const arn = await connect()
    expect(await sourceError(connectionSource(arn))).toContain('is not available')
    sandbox.connections.handshake(arn)
    await push('two')
    expect((await executions(sandbox)).map(({ status }) => status)).toEqual(['Failed', 'Succeeded'])
  })

  it.each([
    [
      'a repository in other letters',
      { FullRepositoryId: 'Example/site' },
      'No repository found for FullRepositoryName [Example/site]',
    ],
    [
      'a branch that is not there',
      { BranchName: 'master' },
      '[GitHub] No Branch [master] found for FullRepositoryName [example/site]',
    ],
  ])('G08 does not find %s', async (_, more, message) => {
    await push('one')
    const arn = await connect()
    sandbox.connections.handshake(arn)
    expect(await sourceError(connectionSource(arn, more))).toContain(message)
  })

  it('G09 of another account cannot be used', async () => {
    await push('one')
    const arn = await connect(STRANGER)
    sandbox.connections.handshake(arn)
    await expect(create(sandbox, connectionSource(arn))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`codestar-connections:PassConnection on resource: ${arn}`),
    })
  })
})

const putSource = async (Bucket: string, Body: string, versioned: boolean): Promise<void> => {
  const { s3 } = local(sandbox)
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  )
  if (versioned) {
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  }
  await s3.send(new PutObjectCommand({ Bucket, Key: 'site.zip', Body }))
}

const fromBucket = (S3Bucket: string, S3ObjectKey = 'site.zip') =>
  withSource({ configuration: { S3Bucket, S3ObjectKey, PollForSourceChanges: 'false' } })

describe('an S3 source', () => {
  it('O13 needs a versioned bucket', async () => {
    await putSource('unversioned', 'PK', false)
    expect(await sourceError(fromBucket('unversioned'))).toContain('versioning')
  })

  it('G12 needs a zip', async () => {
    await putSource('loose', 'hello', true)
    expect(await sourceError(fromBucket('loose'))).toContain('is not a zip file')
  })

  it('O14 finds nothing where files were delivered one by one', async () => {
    expect(await sourceError(fromBucket('local-source', 'not-there.zip'))).toContain(
      'could not be found',
    )
  })

  it('G11 of another account is not let in without a role or a bucket policy there', async () => {
    const { s3 } = local(sandbox)
    const theirs = sandbox.clientConfig(STRANGER, REGION)
    await new (s3.constructor as new (config: object) => typeof s3)(theirs).send(
      new CreateBucketCommand({
        Bucket: 'theirs',
        CreateBucketConfiguration: { LocationConstraint: REGION },
      }),
    )
    expect(await sourceError(fromBucket('theirs'))).toContain(
      'permissions required to access the Amazon S3 bucket named theirs',
    )
  })
})

const RULE_TRUST = document({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: 'events.amazonaws.com' },
})

const PATTERN = JSON.stringify({
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { bucket: { name: ['local-source'] } },
})

/** A rule that starts the pipeline when an object arrives; `resource` is what its role may start. */
const startOnUpload = async (resource: string): Promise<void> => {
  const { iam } = local(sandbox)
  const events = new EventBridgeClient(sandbox.clientConfig(ACCOUNT, REGION))
  await iam.send(
    new CreateRoleCommand({ RoleName: 'trigger', AssumeRolePolicyDocument: RULE_TRUST }),
  )
  const start = {
    Effect: 'Allow',
    Action: 'codepipeline:StartPipelineExecution',
    Resource: resource,
  }
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'trigger',
      PolicyName: 'start',
      PolicyDocument: document(start),
    }),
  )
  await events.send(new PutRuleCommand({ Name: 'start', EventPattern: PATTERN }))
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/trigger`
  await events.send(
    new PutTargetsCommand({
      Rule: 'start',
      Targets: [{ Id: 'pipeline', Arn: PIPELINE_ARN, RoleArn }],
    }),
  )
}

const sendEvents = () =>
  local(sandbox).s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: 'local-source',
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    }),
  )

describe('an upload', () => {
  const started = async (): Promise<number> => {
    await upload(sandbox, 'two')
    return (await executions(sandbox)).length - 1
  }

  beforeEach(() => create(sandbox, pipeline([{ name: 'Deploy', actions: [deploy('site')] }])))

  it('starts the pipeline through EventBridge', async () => {
    await sendEvents()
    await startOnUpload(PIPELINE_ARN)
    expect(await started()).toBe(1)
    expect((await executions(sandbox)).at(-1)?.trigger?.triggerType).toBe('CloudWatchEvent')
  })

  it('G02 starts nothing without a rule', async () => {
    await sendEvents()
    expect(await started()).toBe(0)
  })

  it('G03 starts nothing where the bucket sends no events', async () => {
    await startOnUpload(PIPELINE_ARN)
    expect(await started()).toBe(0)
  })

  it('G15 starts nothing where the role of the rule names another pipeline', async () => {
    await sendEvents()
    await startOnUpload(PIPELINE_ARN.replace(REGION, REGION.replaceAll('-', '')))
    expect(await started()).toBe(0)
  })
})

it('an upload is noticed by a source that polls, within a minute', async () => {
  const polling = withSource({
    configuration: { S3Bucket: 'local-source', S3ObjectKey: 'site.zip' },
  })
  await create(sandbox, polling)
  sandbox.clock.advance(60_000)
  await sandbox.settled()
  await upload(sandbox, 'two')
  expect(await executions(sandbox)).toHaveLength(1)
  sandbox.clock.advance(60_000)
  await sandbox.settled()
  expect((await executions(sandbox)).at(-1)?.trigger?.triggerType).toBe('PollForSourceChanges')
})

it('S03 a CodeCommit source looks whether the artifact bucket is there', async () => {
  const codecommit = new CodeCommitClient(sandbox.clientConfig(ACCOUNT, REGION))
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'site' }))
  const fileContent = Buffer.from('one')
  await codecommit.send(
    new PutFileCommand({
      repositoryName: 'site',
      branchName: 'main',
      filePath: 'index.html',
      fileContent,
    }),
  )
  const policy = document(
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::local-artifacts' },
  )
  await local(sandbox).iam.send(
    new PutRolePolicyCommand({ RoleName: 'pipeline', PolicyName: 'all', PolicyDocument: policy }),
  )
  const source = withSource({
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
    configuration: { RepositoryName: 'site', BranchName: 'main', PollForSourceChanges: 'false' },
  })
  expect(await sourceError(source)).toBe(
    `CodePipeline service role "arn:aws:iam::${ACCOUNT}:role/pipeline" is getting S3 access denied for the S3 bucket "local-artifacts"`,
  )
})
