/** The path that everything else is for: a pushed commit becomes an object of another account, or fails as in AWS. */
import { CodePipelineClient, StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline'
import { CreateAliasCommand } from '@aws-sdk/client-kms'
import {
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'
import {
  A,
  ARTIFACTS,
  administer,
  allow,
  B,
  build,
  clientsOf,
  createPipelineOf,
  DEPLOY_ROLE,
  LOOKUPS,
  outcomes,
  PIPELINE_ROLE,
  REFERENCE,
  REGION,
  REPOSITORY,
  type Setup,
  STRANGER,
  TARGET,
} from './testing/reference-pipeline.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

const push = async (text: string): Promise<string> => {
  const repository = await sandbox.git.repository(REPOSITORY)
  return repository.push({ 'index.html': text }, 'A change')
}

const deployed = { Bucket: TARGET, Key: 'site.zip' }

const get = async (account: string): Promise<Record<string, string>> => {
  const { Body } = await clientsOf(sandbox, account).s3.send(new GetObjectCommand(deployed))
  const files = unzipSync((await Body?.transformToByteArray()) ?? new Uint8Array())
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

describe('a pushed commit', () => {
  it('becomes an object that the target account owns and can read, under its own key', async () => {
    await push('one')
    const built = await build(sandbox, REFERENCE)
    await createPipelineOf(sandbox, REFERENCE, built)
    expect(await outcomes(sandbox)).toEqual([
      { stage: 'Source', status: 'Succeeded' },
      { stage: 'Deploy', status: 'Succeeded' },
    ])
    expect(await get(B)).toEqual({ 'index.html': 'one' })
    const { s3 } = clientsOf(sandbox, B)
    expect(await s3.send(new HeadObjectCommand(deployed))).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: built.keys.target,
    })
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: TARGET }))
    expect(Versions?.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([['site.zip', true]])
  })

  it('starts the pipeline again, and makes another version', async () => {
    await push('one')
    await createPipelineOf(sandbox, REFERENCE, await build(sandbox, REFERENCE))
    await sandbox.settled()
    await push('two')
    expect((await outcomes(sandbox)).map(({ status }) => status)).toEqual([
      'Succeeded',
      'Succeeded',
    ])
    expect(await get(B)).toEqual({ 'index.html': 'two' })
    const { Versions } = await clientsOf(sandbox, B).s3.send(
      new ListObjectVersionsCommand({ Bucket: TARGET }),
    )
    expect(Versions).toHaveLength(2)
  })

  it.each([A, STRANGER])('cannot be read in the target by account %s', async (account) => {
    await push('one')
    await createPipelineOf(sandbox, REFERENCE, await build(sandbox, REFERENCE))
    await sandbox.settled()
    await expect(get(account)).rejects.toMatchObject({ name: 'AccessDenied' })
    const { s3 } = clientsOf(sandbox, account)
    await expect(
      s3.send(new GetObjectAttributesCommand({ ...deployed, ObjectAttributes: ['ETag'] })),
    ).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})

type Change = Partial<Setup>

const without = (action: string) => (statement: Readonly<Record<string, unknown>>) =>
  ![statement['Action']].flat().includes(action)

/** One thing changed at a time: what CreatePipeline answers. */
const REFUSED: readonly (readonly [name: string, change: Change, error: object])[] = [
  [
    'T01 the deploy role trusts another role',
    {
      deployTrust: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: `arn:aws:iam::${A}:root` },
          Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/other` } },
        },
      ],
    },
    {
      name: 'InvalidStructureException',
      message: `${PIPELINE_ROLE} is not authorized to perform AssumeRole on role ${DEPLOY_ROLE}`,
    },
  ],
  [
    'T02 the deploy role trusts the service instead of the role',
    {
      deployTrust: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'codepipeline.amazonaws.com' },
        },
      ],
    },
    {
      name: 'InvalidStructureException',
      message: `${PIPELINE_ROLE} is not authorized to perform AssumeRole on role ${DEPLOY_ROLE}`,
    },
  ],
  [
    'T01 the pipeline role may not assume the deploy role',
    {
      pipelinePolicy: (...args) =>
        REFERENCE.pipelinePolicy(...args).filter(without('sts:AssumeRole')),
    },
    {
      name: 'InvalidStructureException',
      message: `${PIPELINE_ROLE} is not authorized to perform AssumeRole on role ${DEPLOY_ROLE}`,
    },
  ],
  [
    'T04 the deploy role asks for the account that a service would come with',
    {
      deployTrust: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: `arn:aws:iam::${A}:root` },
          Condition: { StringEquals: { 'aws:SourceAccount': A } },
        },
      ],
    },
    {
      name: 'InvalidStructureException',
      message: `${PIPELINE_ROLE} is not authorized to perform AssumeRole on role ${DEPLOY_ROLE}`,
    },
  ],
]

describe('CreatePipeline is refused where', () => {
  it.each(REFUSED)('%s', async (_, change, error) => {
    const setup = { ...REFERENCE, ...change }
    await push('one')
    const built = await build(sandbox, setup)
    await expect(createPipelineOf(sandbox, setup, built)).rejects.toMatchObject(error)
  })
})

const DENIED = (bucket: string): RegExp =>
  new RegExp(
    `^The service role or action role doesn’t have the permissions required to access the Amazon S3 bucket named ${bucket}\\. Update the IAM role permissions, and then try again\\. Error: Amazon S3:AccessDenied:`,
  )

const permission = (bucket: string, message?: string) => ({
  code: 'PermissionError',
  message:
    message === undefined
      ? expect.stringMatching(DENIED(bucket))
      : expect.stringContaining(message),
})

/** One thing changed at a time: the stage that fails, and how. */
const FAILS: readonly (readonly [
  name: string,
  change: Change,
  stage: 'Source' | 'Deploy',
  error: object,
])[] = [
  [
    'K01 the artifact key does not know the deploy role',
    { artifactKeyPolicy: [administer(A)] },
    'Deploy',
    permission(ARTIFACTS),
  ],
  [
    'K02 the deploy role lacks kms:Decrypt',
    { deployPolicy: (keys) => REFERENCE.deployPolicy(keys).filter(without('kms:Decrypt')) },
    'Deploy',
    permission(ARTIFACTS),
  ],
  [
    'S01 the artifact bucket does not know the deploy role',
    { artifactBucketPolicy: [] },
    'Deploy',
    permission(ARTIFACTS),
  ],
  [
    'O05 the deploy role may not write into the target bucket',
    { deployPolicy: (keys) => REFERENCE.deployPolicy(keys).filter(without('s3:PutObject')) },
    'Deploy',
    permission(TARGET, 's3:PutObject'),
  ],
  [
    'O05 the deploy role may not use the target key',
    { deployPolicy: (keys) => REFERENCE.deployPolicy(keys).filter(without('kms:GenerateDataKey')) },
    'Deploy',
    permission(TARGET, 'kms:GenerateDataKey'),
  ],
  [
    'O05 the target key delegates its administration to IAM, and not its use',
    {
      targetKeyPolicy: [
        allow(['kms:CreateGrant', 'kms:DescribeKey', 'kms:PutKeyPolicy'], '*', {
          Principal: { AWS: `arn:aws:iam::${B}:root` },
        }),
      ],
    },
    'Deploy',
    permission(TARGET, 'kms:GenerateDataKey'),
  ],
  [
    'K03, K04 the artifact store names no key: the AWS managed key cannot be shared',
    { storeKey: () => undefined },
    'Deploy',
    permission(ARTIFACTS),
  ],
  [
    'O02 the action sets an ACL on a bucket that enforces its owner',
    {
      deployPolicy: (keys) => [
        ...REFERENCE.deployPolicy(keys),
        allow('s3:PutObjectAcl', `arn:aws:s3:::${TARGET}/*`),
      ],
      deployConfiguration: (keys) => ({
        ...REFERENCE.deployConfiguration(keys),
        CannedACL: 'bucket-owner-read',
      }),
    },
    'Deploy',
    { message: expect.stringContaining('The bucket does not allow ACLs') },
  ],
  [
    'K05 the key is named by an alias that the account of the action role does not have',
    { storeKey: () => 'alias/storefront' },
    'Source',
    { message: expect.stringContaining('alias/storefront') },
  ],
  [
    'K05 the key is named by its id, which is looked up in the account of the action role',
    {
      deployConfiguration: (keys) => ({
        ...REFERENCE.deployConfiguration(keys),
        KMSEncryptionKeyARN: keys.artifact.split('/').at(-1) ?? '',
      }),
    },
    'Deploy',
    {
      message: expect.stringMatching(
        /^Key 'arn:aws:kms:eu-west-1:222222222222:key\/.*' does not exist \(Service: Amazon S3; Status Code: 400; Error Code: KMS\.NotFoundException/,
      ),
    },
  ],
  [
    'K09 the pipeline role may encrypt and decrypt, and gets no data key',
    {
      pipelinePolicy: (keys, connection) => [
        ...REFERENCE.pipelinePolicy(keys, connection).filter(without('kms:GenerateDataKey')),
        allow(['kms:Encrypt', 'kms:Decrypt'], keys.artifact),
      ],
    },
    'Source',
    permission(ARTIFACTS, 'kms:GenerateDataKey'),
  ],
  [
    'S02 the artifact bucket lets its objects be read, and not itself be looked at',
    {
      artifactBucketPolicy: [
        allow('s3:GetObject', `arn:aws:s3:::${ARTIFACTS}/*`, {
          Principal: { AWS: `arn:aws:iam::${B}:root` },
        }),
      ],
    },
    'Deploy',
    permission(ARTIFACTS),
  ],
  [
    'O09 the deploy role may not look at the target bucket',
    {
      deployPolicy: (keys) => [
        ...REFERENCE.deployPolicy(keys).slice(1),
        allow(LOOKUPS, `arn:aws:s3:::${ARTIFACTS}`),
      ],
    },
    'Deploy',
    permission(TARGET, 's3:GetBucketVersioning'),
  ],
  [
    'O06 the key of the target is named by an alias of the pipeline account',
    {
      deployConfiguration: (keys) => ({
        ...REFERENCE.deployConfiguration(keys),
        KMSEncryptionKeyARN: 'alias/storefront',
      }),
    },
    'Deploy',
    { message: expect.stringContaining('KMS.NotFoundException') },
  ],
  ...(['codeconnections', 'codestar-connections'] as const).map(
    (prefix) =>
      [
        `P01 the pipeline role may use the connection under ${prefix} only`,
        {
          pipelinePolicy: (keys, connection) => [
            ...REFERENCE.pipelinePolicy(keys, connection).filter(
              without('codeconnections:UseConnection'),
            ),
            allow(`${prefix}:UseConnection`, connection),
          ],
        },
        'Source',
        {
          message: expect.stringMatching(
            /^Unable to use Connection: arn:.*\. The provided role does not have sufficient permissions\.$/,
          ),
        },
      ] satisfies (typeof FAILS)[number],
  ),
]

describe('the pipeline fails where', () => {
  it.each(FAILS)('%s', async (_, change, stage, error) => {
    const setup = { ...REFERENCE, ...change }
    await push('one')
    await createPipelineOf(sandbox, setup, await build(sandbox, setup))
    const stages = await outcomes(sandbox)
    expect(stages.find(({ status }) => status === 'Failed')).toMatchObject({ stage, error })
  })
})

describe('an alias instead of a key ARN', () => {
  it('works in the account that has it, and not in the one that reads', async () => {
    const setup: Setup = { ...REFERENCE, storeKey: () => 'alias/storefront' }
    await push('one')
    const built = await build(sandbox, setup)
    await clientsOf(sandbox, A).kms.send(
      new CreateAliasCommand({ AliasName: 'alias/storefront', TargetKeyId: built.keys.artifact }),
    )
    await createPipelineOf(sandbox, setup, built)
    expect((await outcomes(sandbox)).map(({ status }) => status)).toEqual([
      'Succeeded',
      'Succeeded',
    ])
  })

  it('as the key of the target object is looked up in the target account', async () => {
    const alias = { KMSEncryptionKeyARN: `arn:aws:kms:${REGION}:${A}:alias/storefront` }
    const setup: Setup = {
      ...REFERENCE,
      deployConfiguration: (keys) => ({ ...REFERENCE.deployConfiguration(keys), ...alias }),
    }
    await push('one')
    const built = await build(sandbox, setup)
    await createPipelineOf(sandbox, setup, built)
    expect(await outcomes(sandbox)).toMatchObject([{ status: 'Succeeded' }, { status: 'Failed' }])
  })
})

describe('a bucket whose objects belong to the writer, and no role in the target account', () => {
  const setup: Setup = {
    ...REFERENCE,
    ownership: 'ObjectWriter',
    deployRole: undefined,
    pipelinePolicy: (keys, connection) => [
      ...REFERENCE.pipelinePolicy(keys, connection),
      allow(
        ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
        `arn:aws:s3:::${TARGET}`,
      ),
      allow('s3:PutObject', `arn:aws:s3:::${TARGET}/*`),
      allow('kms:GenerateDataKey', keys.target),
    ],
    targetKeyPolicy: [
      administer(B),
      allow('kms:GenerateDataKey', '*', { Principal: { AWS: PIPELINE_ROLE } }),
    ],
    targetBucketPolicy: [
      allow(
        ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning', 's3:PutObject'],
        [`arn:aws:s3:::${TARGET}`, `arn:aws:s3:::${TARGET}/*`],
        { Principal: { AWS: PIPELINE_ROLE } },
      ),
    ],
  }

  it('O01 delivers an object that the target account cannot read', async () => {
    await push('one')
    await createPipelineOf(sandbox, setup, await build(sandbox, setup))
    expect((await outcomes(sandbox)).map(({ status }) => status)).toEqual([
      'Succeeded',
      'Succeeded',
    ])
    await expect(get(B)).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})

it('runs again when somebody starts it', async () => {
  await push('one')
  await createPipelineOf(sandbox, REFERENCE, await build(sandbox, REFERENCE))
  await sandbox.settled()
  const codepipeline = new CodePipelineClient(sandbox.clientConfig(A, REGION))
  await codepipeline.send(new StartPipelineExecutionCommand({ name: 'storefront' }))
  expect((await outcomes(sandbox)).map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded'])
})
