/**
 * A pipeline in one account that delivers into another, built call by call with SDK clients: the smallest set of keys,
 * buckets, roles and policies that agree. Tests change one thing in it.
 */
import {
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineStateCommand,
  type PipelineDeclaration,
} from '@aws-sdk/client-codepipeline'
import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
} from '@aws-sdk/client-codestar-connections'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  type ObjectOwnership,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { Sandbox } from '../create-sandbox.ts'

export const A = '111111111111'
export const B = '222222222222'
export const STRANGER = '999999999999'
export const REGION = 'eu-west-1'
export const REPOSITORY = 'example/storefront'

export const ARTIFACTS = 'storefront-artifacts-111111111111'
export const TARGET = 'storefront-target-222222222222'
export const PIPELINE_ROLE = `arn:aws:iam::${A}:role/storefront-pipeline`
export const DEPLOY_ROLE = `arn:aws:iam::${B}:role/storefront-deploy`

export type Statement = Readonly<Record<string, unknown>>

/** ARNs that exist once the keys do. */
export type Keys = { readonly artifact: string; readonly target: string }

/** Everything that a test may change, as plain data. */
export type Setup = {
  readonly deployTrust: readonly Statement[]
  readonly deployPolicy: (keys: Keys) => readonly Statement[]
  readonly pipelinePolicy: (keys: Keys, connection: string) => readonly Statement[]
  readonly artifactKeyPolicy: readonly Statement[]
  readonly targetKeyPolicy: readonly Statement[]
  readonly artifactBucketPolicy: readonly Statement[]
  readonly ownership: ObjectOwnership
  readonly targetBucketPolicy: readonly Statement[]
  /** The key of the artifact store as the pipeline names it; undefined leaves it out. */
  readonly storeKey: (keys: Keys) => string | undefined
  readonly deployRole: string | undefined
  readonly deployConfiguration: (keys: Keys) => Readonly<Record<string, string>>
}

export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  more: Statement = {},
): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})

const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` })

export const administer = (account: string): Statement =>
  allow('kms:*', '*', { Principal: root(account) })

export const LOOKUPS = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning']

/** All of it right. */
export const REFERENCE: Setup = {
  deployTrust: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: root(A),
      Condition: { ArnEquals: { 'aws:PrincipalArn': PIPELINE_ROLE } },
    },
  ],
  deployPolicy: ({ artifact, target }) => [
    allow(LOOKUPS, [`arn:aws:s3:::${ARTIFACTS}`, `arn:aws:s3:::${TARGET}`]),
    allow('s3:GetObject', `arn:aws:s3:::${ARTIFACTS}/*`),
    allow('s3:PutObject', `arn:aws:s3:::${TARGET}/*`),
    allow('kms:Decrypt', artifact),
    allow('kms:GenerateDataKey', target),
  ],
  pipelinePolicy: ({ artifact }, connection) => [
    allow(LOOKUPS, `arn:aws:s3:::${ARTIFACTS}`),
    allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${ARTIFACTS}/*`),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], artifact),
    allow(['codeconnections:UseConnection', 'codestar-connections:UseConnection'], connection),
    allow('sts:AssumeRole', DEPLOY_ROLE),
  ],
  artifactKeyPolicy: [
    administer(A),
    allow('kms:Decrypt', '*', {
      Principal: root(B),
      Condition: { ArnEquals: { 'aws:PrincipalArn': DEPLOY_ROLE } },
    }),
  ],
  targetKeyPolicy: [administer(B)],
  artifactBucketPolicy: [
    allow(
      [...LOOKUPS, 's3:GetObject'],
      [`arn:aws:s3:::${ARTIFACTS}`, `arn:aws:s3:::${ARTIFACTS}/*`],
      {
        Principal: root(B),
        Condition: { ArnEquals: { 'aws:PrincipalArn': DEPLOY_ROLE } },
      },
    ),
  ],
  ownership: 'BucketOwnerEnforced',
  targetBucketPolicy: [],
  storeKey: ({ artifact }) => artifact,
  deployRole: DEPLOY_ROLE,
  deployConfiguration: ({ target }) => ({
    BucketName: TARGET,
    Extract: 'false',
    ObjectKey: 'site.zip',
    KMSEncryptionKeyARN: target,
  }),
}

const policy = (Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const SERVICE_TRUST = policy([
  {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'codepipeline.amazonaws.com' },
  },
])

type Clients = { readonly iam: IAMClient; readonly kms: KMSClient; readonly s3: S3Client }

export const clientsOf = (sandbox: Sandbox, account: string, region = REGION): Clients => {
  const config = sandbox.clientConfig(account, region)
  return { iam: new IAMClient(config), kms: new KMSClient(config), s3: new S3Client(config) }
}

const putRole = async ({ iam }: Clients, arn: string, trust: string): Promise<void> => {
  const name = arn.split('/').at(-1)
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }))
}

const putPolicy = async (
  { iam }: Clients,
  arn: string,
  statements: readonly Statement[],
): Promise<void> => {
  const RoleName = arn.split('/').at(-1)
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: policy(statements) }),
  )
}

const newKey = async ({ kms }: Clients, statements: readonly Statement[]): Promise<string> => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy: policy(statements) }))
  return KeyMetadata?.Arn ?? ''
}

type Bucket = {
  readonly name: string
  readonly key: string
  readonly ownership: ObjectOwnership
  readonly statements: readonly Statement[]
}

const newBucket = async (
  { s3 }: Clients,
  { name: Bucket, key, ownership, statements }: Bucket,
): Promise<void> => {
  const LocationConstraint = REGION
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ObjectOwnership: ownership,
      CreateBucketConfiguration: { LocationConstraint },
    }),
  )
  await s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  )
  const byDefault = { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: key }
  const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault }]
  await s3.send(
    new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }),
  )
  if (statements.length === 0) return
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(statements) }))
}

const declaration = (setup: Setup, keys: Keys, connection: string): PipelineDeclaration => {
  const id = setup.storeKey(keys)
  return {
    name: 'storefront',
    pipelineType: 'V2',
    roleArn: PIPELINE_ROLE,
    artifactStore: {
      type: 'S3',
      location: ARTIFACTS,
      ...(id === undefined ? {} : { encryptionKey: { id, type: 'KMS' } }),
    },
    stages: [
      {
        name: 'Source',
        actions: [
          {
            name: 'Source',
            actionTypeId: {
              category: 'Source',
              owner: 'AWS',
              provider: 'CodeStarSourceConnection',
              version: '1',
            },
            configuration: {
              ConnectionArn: connection,
              FullRepositoryId: REPOSITORY,
              BranchName: 'main',
            },
            outputArtifacts: [{ name: 'SourceOutput' }],
            namespace: 'SourceVariables',
          },
        ],
      },
      {
        name: 'Deploy',
        actions: [
          {
            name: 'Deploy',
            actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
            configuration: { ...setup.deployConfiguration(keys) },
            inputArtifacts: [{ name: 'SourceOutput' }],
            ...(setup.deployRole ? { roleArn: setup.deployRole } : {}),
          },
        ],
      },
    ],
  }
}

/** Connects account A to the repository, with the console's handshake done. */
export const connect = async (sandbox: Sandbox): Promise<string> => {
  const connections = new CodeStarConnectionsClient(sandbox.clientConfig(A, REGION))
  const { ConnectionArn = '' } = await connections.send(
    new CreateConnectionCommand({ ConnectionName: 'github', ProviderType: 'GitHub' }),
  )
  await sandbox.connections.handshake(ConnectionArn)
  return ConnectionArn
}

export type Built = { readonly keys: Keys; readonly connection: string }

/** Makes everything but the pipeline. */
export const build = async (sandbox: Sandbox, setup: Setup): Promise<Built> => {
  const [a, b] = [clientsOf(sandbox, A), clientsOf(sandbox, B)]
  const connection = await connect(sandbox)
  await putRole(a, PIPELINE_ROLE, SERVICE_TRUST)
  await putRole(b, DEPLOY_ROLE, policy(setup.deployTrust))
  const keys = {
    artifact: await newKey(a, setup.artifactKeyPolicy),
    target: await newKey(b, setup.targetKeyPolicy),
  }
  await putPolicy(a, PIPELINE_ROLE, setup.pipelinePolicy(keys, connection))
  await putPolicy(b, DEPLOY_ROLE, setup.deployPolicy(keys))
  await newBucket(a, {
    name: ARTIFACTS,
    key: keys.artifact,
    ownership: 'BucketOwnerEnforced',
    statements: setup.artifactBucketPolicy,
  })
  await newBucket(b, {
    name: TARGET,
    key: keys.target,
    ownership: setup.ownership,
    statements: setup.targetBucketPolicy,
  })
  return { keys, connection }
}

export const createPipelineOf = async (
  sandbox: Sandbox,
  setup: Setup,
  { keys, connection }: Built,
): Promise<void> => {
  const codepipeline = new CodePipelineClient(sandbox.clientConfig(A, REGION))
  await codepipeline.send(
    new CreatePipelineCommand({ pipeline: declaration(setup, keys, connection) }),
  )
}

export type Outcome = {
  readonly stage: string
  readonly status?: string | undefined
  readonly error?: { readonly code?: string | undefined; readonly message?: string | undefined }
}

/** How each stage stands once nothing moves any more. */
export const outcomes = async (sandbox: Sandbox): Promise<readonly Outcome[]> => {
  await sandbox.settled()
  const codepipeline = new CodePipelineClient(sandbox.clientConfig(A, REGION))
  const { stageStates = [] } = await codepipeline.send(
    new GetPipelineStateCommand({ name: 'storefront' }),
  )
  return stageStates.map(({ stageName = '', latestExecution, actionStates }) => ({
    stage: stageName,
    ...(latestExecution?.status ? { status: latestExecution.status } : {}),
    ...(actionStates?.[0]?.latestExecution?.errorDetails
      ? { error: actionStates[0].latestExecution.errorDetails }
      : {}),
  }))
}
