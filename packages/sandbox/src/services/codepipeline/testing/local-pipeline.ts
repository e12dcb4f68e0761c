/** Pipelines within one account, whose source is an object of S3: for what only CodePipeline itself does. */
import {
  type ActionDeclaration,
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  type PipelineDeclaration,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { strToU8 } from 'fflate'
import type { Sandbox } from '../../../create-sandbox.ts'
import { zip } from '../../zip.ts'

export const ACCOUNT = '111111111111'
export const REGION = 'eu-west-1'
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/pipeline`
export const NAME = 'local'

const BUCKETS = { source: 'local-source', artifacts: 'local-artifacts', out: 'local-out' } as const

export const local = (sandbox: Sandbox) => {
  const config = sandbox.clientConfig(ACCOUNT, REGION)
  return {
    codepipeline: new CodePipelineClient(config),
    iam: new IAMClient(config),
    s3: new S3Client(config),
  }
}

/** Puts a zip where the source action looks. */
export const upload = async (sandbox: Sandbox, text: string): Promise<string> => {
  const Body = zip(new Map([['index.html', { bytes: strToU8(text) }]]))
  const { VersionId = '' } = await local(sandbox).s3.send(
    new PutObjectCommand({ Bucket: BUCKETS.source, Key: 'site.zip', Body }),
  )
  return VersionId
}

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

/** Buckets, a first zip, and a role that may do everything in its account. */
export const prepare = async (sandbox: Sandbox): Promise<void> => {
  const { iam, s3 } = local(sandbox)
  for (const Bucket of Object.values(BUCKETS)) {
    const CreateBucketConfiguration = { LocationConstraint: REGION } as const
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  }
  await upload(sandbox, 'one')
  const Principal = { Service: 'codepipeline.amazonaws.com' }
  const trust = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal })
  const all = document({ Effect: 'Allow', Action: '*', Resource: '*' })
  await iam.send(new CreateRoleCommand({ RoleName: 'pipeline', AssumeRolePolicyDocument: trust }))
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'pipeline', PolicyName: 'all', PolicyDocument: all }),
  )
}

export const approval = (
  name = 'Approve',
  more: Partial<ActionDeclaration> = {},
): ActionDeclaration => ({
  name,
  actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
  ...more,
})

/** Delivers below a prefix of the bucket `local-out`, or into a bucket that is not there. */
export const deploy = (name: string, more: Partial<ActionDeclaration> = {}): ActionDeclaration => ({
  name,
  actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
  configuration: { BucketName: BUCKETS.out, Extract: 'false', ObjectKey: `${name}.zip` },
  inputArtifacts: [{ name: 'SourceOutput' }],
  ...more,
})

export const SOURCE: StageDeclaration = {
  name: 'Source',
  actions: [
    {
      name: 'Source',
      actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
      configuration: {
        S3Bucket: BUCKETS.source,
        S3ObjectKey: 'site.zip',
        PollForSourceChanges: 'false',
      },
      outputArtifacts: [{ name: 'SourceOutput' }],
      namespace: 'SourceVariables',
    },
  ],
}

export const pipeline = (
  stages: readonly StageDeclaration[],
  more: Partial<PipelineDeclaration> = {},
): PipelineDeclaration => ({
  name: NAME,
  pipelineType: 'V2',
  roleArn: ROLE,
  artifactStore: { type: 'S3', location: BUCKETS.artifacts },
  stages: [SOURCE, ...stages],
  ...more,
})

export const create = async (sandbox: Sandbox, declaration: PipelineDeclaration): Promise<void> => {
  await local(sandbox).codepipeline.send(new CreatePipelineCommand({ pipeline: declaration }))
  await sandbox.settled()
}

/** `Stage: status` for every stage somebody has been in, once nothing moves. */
export const stages = async (
  sandbox: Sandbox,
): Promise<Readonly<Record<string, string | undefined>>> => {
  await sandbox.settled()
  const { stageStates = [] } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  return Object.fromEntries(
    stageStates.flatMap(({ stageName = '', latestExecution }) =>
      latestExecution ? [[stageName, latestExecution.status]] : [],
    ),
  )
}

/** Statuses of all executions, the oldest first. */
export const executions = async (sandbox: Sandbox) => {
  await sandbox.settled()
  const { pipelineExecutionSummaries = [] } = await local(sandbox).codepipeline.send(
    new ListPipelineExecutionsCommand({ pipelineName: NAME }),
  )
  return pipelineExecutionSummaries.toReversed()
}

export const statuses = async (sandbox: Sandbox): Promise<readonly (string | undefined)[]> =>
  (await executions(sandbox)).map(({ status }) => status)

/** The token of an approval that waits. */
export const token = async (
  sandbox: Sandbox,
  stage: string,
  action = 'Approve',
): Promise<string> => {
  await sandbox.settled()
  const { stageStates = [] } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  const states = stageStates.find(({ stageName }) => stageName === stage)?.actionStates
  return states?.find(({ actionName }) => actionName === action)?.latestExecution?.token ?? ''
}
