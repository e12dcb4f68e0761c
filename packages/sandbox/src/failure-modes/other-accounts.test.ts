/** What an account writes into a bucket of another one: who can read it, and whether it may. */
import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { GetPipelineStateCommand } from '@aws-sdk/client-codepipeline'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { strToU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'
import {
  ACCOUNT,
  create,
  deploy,
  local,
  NAME,
  pipeline,
  prepare,
  REGION,
  SOURCE,
  stages,
} from '../services/codepipeline/testing/local-pipeline.ts'
import { zip } from '../services/zip.ts'
import { asRole } from '../testing/as-role.ts'

const TARGET = '222222222222'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

const s3Of = (account: string) => new S3Client(sandbox.clientConfig(account, REGION))

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow' as const,
  Action,
  Resource: '*',
  ...more,
})

const newKey = async (account: string, ...more: readonly object[]): Promise<string> => {
  const own = allow('kms:*', { Principal: { AWS: `arn:aws:iam::${account}:root` } })
  const { KeyMetadata } = await new KMSClient(sandbox.clientConfig(account, REGION)).send(
    new CreateKeyCommand({ Policy: document(own, ...more) }),
  )
  return KeyMetadata?.Arn ?? ''
}

const newBucket = async (account: string, Bucket: string): Promise<void> => {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const
  const VersioningConfiguration = { Status: 'Enabled' } as const
  const s3 = s3Of(account)
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
}

describe('an upload into a bucket that enforces its owner', () => {
  const Bucket = 'delivered'
  const UPLOADER = { AWS: `arn:aws:iam::${ACCOUNT}:role/uploader` }
  let uploader: S3Client
  beforeEach(async () => {
    const allows = [allow(['s3:PutObject', 'kms:GenerateDataKey'])]
    uploader = new S3Client(await asRole(sandbox, { account: ACCOUNT, name: 'uploader', allows }))
    await newBucket(TARGET, Bucket)
    const statement = allow('s3:PutObject', { Principal: UPLOADER })
    const Policy = document({ ...statement, Resource: `arn:aws:s3:::${Bucket}/*` })
    await s3Of(TARGET).send(new PutBucketPolicyCommand({ Bucket, Policy }))
  })

  const upload = async (more: object) => {
    await uploader.send(new PutObjectCommand({ Bucket, Key: 'site.zip', Body: 'site', ...more }))
    const key = { Bucket, Key: 'site.zip' }
    const { SSEKMSKeyId = '' } = await s3Of(TARGET).send(new HeadObjectCommand(key))
    const reading = s3Of(TARGET).send(new GetObjectCommand(key))
    return {
      keyOf: SSEKMSKeyId.split(':')[4],
      read: await reading.then(
        ({ Body }) => Body?.transformToString(),
        (error: Error) => error.name,
      ),
    }
  }

  it('O04 is encrypted with the key of the uploading account, which nobody else can use', async () => {
    expect(await upload({ ServerSideEncryption: 'aws:kms' })).toEqual({
      keyOf: ACCOUNT,
      read: 'AccessDenied',
    })
  })

  it('can be read where the bucket says by default which key it is', async () => {
    const own = await newKey(TARGET, allow('kms:GenerateDataKey', { Principal: UPLOADER }))
    const byDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: own } as const
    await s3Of(TARGET).send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }],
        },
      }),
    )
    expect(await upload({})).toEqual({ keyOf: TARGET, read: 'site' })
  })
})

describe('an action in the target account with an output artifact', () => {
  const ROLE = `arn:aws:iam::${TARGET}:role/source`
  const ARTIFACTS = 'local-artifacts'
  const LOOKUPS = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning']
  const WRITES = ['s3:PutObject', 'kms:GenerateDataKey']

  type Grants = {
    readonly role: readonly string[]
    readonly bucket: readonly string[]
    readonly key: readonly string[]
  }
  const ENOUGH: Grants = { role: WRITES, bucket: WRITES, key: WRITES }

  const prepareTarget = async ({ role, bucket }: Grants): Promise<void> => {
    await newBucket(TARGET, 'releases')
    const Body = zip(new Map([['index.html', { bytes: strToU8('one') }]]))
    await s3Of(TARGET).send(new PutObjectCommand({ Bucket: 'releases', Key: 'site.zip', Body }))
    const iam = new IAMClient(sandbox.clientConfig(TARGET, REGION))
    const Principal = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
    const trust = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal })
    await iam.send(new CreateRoleCommand({ RoleName: 'source', AssumeRolePolicyDocument: trust }))
    const PolicyDocument = document(allow(['s3:Get*', 's3:List*', 'kms:Decrypt', ...role]))
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'source', PolicyName: 'all', PolicyDocument }),
    )
    const actions = [...LOOKUPS, 's3:GetObject', ...bucket.filter((name) => name.startsWith('s3:'))]
    const Resource = [`arn:aws:s3:::${ARTIFACTS}`, `arn:aws:s3:::${ARTIFACTS}/*`]
    const Policy = document(allow(actions, { Principal: { AWS: ROLE }, Resource }))
    await s3Of(ACCOUNT).send(new PutBucketPolicyCommand({ Bucket: ARTIFACTS, Policy }))
  }

  const declaration = (key: string): PipelineDeclaration => {
    const [source] = SOURCE.actions ?? []
    const configuration = {
      S3Bucket: 'releases',
      S3ObjectKey: 'site.zip',
      PollForSourceChanges: 'false',
    }
    const theirs = { ...source, name: 'Source', actionTypeId: source?.actionTypeId }
    const action = { ...theirs, configuration, roleArn: ROLE }
    return {
      ...pipeline([]),
      stages: [
        { name: 'Source', actions: [action] },
        { name: 'Deploy', actions: [deploy('site')] },
      ],
      artifactStore: {
        type: 'S3',
        location: ARTIFACTS,
        encryptionKey: { id: key, type: 'KMS' },
      },
    }
  }

  /** How the source action failed; '' where the pipeline came to its end. */
  const run = async (grants: Grants): Promise<string> => {
    await prepare(sandbox)
    await prepareTarget(grants)
    const actions = ['kms:Decrypt', ...grants.key.filter((name) => name.startsWith('kms:'))]
    await create(
      sandbox,
      declaration(await newKey(ACCOUNT, allow(actions, { Principal: { AWS: ROLE } }))),
    )
    if ((await stages(sandbox))['Deploy'] === 'Succeeded') return ''
    const { stageStates } = await local(sandbox).codepipeline.send(
      new GetPipelineStateCommand({ name: NAME }),
    )
    return stageStates?.[0]?.actionStates?.[0]?.latestExecution?.errorDetails?.message ?? 'nothing'
  }

  it('may write it where its role, the bucket and the key say so', async () => {
    expect(await run(ENOUGH)).toBe('')
  })

  it.each<[string, Partial<Grants>, string]>([
    ['its role may only read', { role: [] }, 's3:PutObject'],
    ['the artifact bucket lets it only read', { bucket: [] }, 's3:PutObject'],
    ['the artifact key lets it only decrypt', { key: [] }, 'kms:GenerateDataKey'],
  ])('D13 fails where %s', async (_, less, action) => {
    const message = await run({ ...ENOUGH, ...less })
    expect(message).toContain(
      `permissions required to access the Amazon S3 bucket named ${ARTIFACTS}`,
    )
    // S3 says no more than that to another account; the sandbox knows.
    const denied = sandbox.decisions.list().filter(({ decision }) => !decision.allowed)
    expect(denied.map(({ request }) => request.action)).toEqual([action])
  })
})
