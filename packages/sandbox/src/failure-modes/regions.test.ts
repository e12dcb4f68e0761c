/** What goes wrong with an action in another Region than its pipeline's. */
import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { GetPipelineStateCommand } from '@aws-sdk/client-codepipeline'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
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
  REGION,
  ROLE,
  stages,
} from '../services/codepipeline/testing/local-pipeline.ts'
import { zip } from '../services/zip.ts'

const OTHER = 'us-west-2'
const REGIONS = [REGION, OTHER] as const

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

type Keys = Readonly<Record<(typeof REGIONS)[number], string>>

type Change = {
  /** Of the service role, on the keys of both stores. */
  readonly keyActions?: readonly string[]
  readonly condition?: object
  readonly keyOfOther?: (keys: Keys) => string
}

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const bucket = async (region: string, Bucket: string): Promise<void> => {
  const s3 = new S3Client(sandbox.clientConfig(ACCOUNT, region))
  const CreateBucketConfiguration = { LocationConstraint: region as typeof OTHER }
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
}

const key = async (region: string): Promise<string> => {
  const kms = new KMSClient(sandbox.clientConfig(ACCOUNT, region))
  return (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? ''
}

const role = async (
  keys: Keys,
  { keyActions = ['kms:Decrypt', 'kms:GenerateDataKey'], condition }: Change,
): Promise<void> => {
  const iam = new IAMClient(sandbox.clientConfig(ACCOUNT, REGION))
  const Principal = { Service: 'codepipeline.amazonaws.com' }
  const trust = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal })
  const Condition = condition ? { Condition: condition } : {}
  const policy = document(
    { Effect: 'Allow', Action: 's3:*', Resource: '*' },
    { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: keys[REGION] },
    { Effect: 'Allow', Action: keyActions, Resource: Object.values(keys), ...Condition },
  )
  await iam.send(new CreateRoleCommand({ RoleName: 'pipeline', AssumeRolePolicyDocument: trust }))
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'pipeline', PolicyName: 'all', PolicyDocument: policy }),
  )
}

const declaration = (
  keys: Keys,
  { keyOfOther = (own: Keys) => own[OTHER] }: Change,
): PipelineDeclaration => {
  const store = (region: string, id: string) => ({
    type: 'S3' as const,
    location: `artifacts-${region}`,
    encryptionKey: { id, type: 'KMS' as const },
  })
  const artifactStores = {
    [REGION]: store(REGION, keys[REGION]),
    [OTHER]: store(OTHER, keyOfOther(keys)),
  }
  const configuration = { BucketName: 'far-away', Extract: 'false', ObjectKey: 'site.zip' }
  const far = { name: 'Deploy', actions: [deploy('far', { region: OTHER, configuration })] }
  return { ...pipeline([far]), artifactStore: undefined, artifactStores }
}

/** Makes it all and runs it; returns how it ended. */
const run = async (change: Change = {}): Promise<string> => {
  for (const region of REGIONS) await bucket(region, `artifacts-${region}`)
  await bucket(REGION, 'local-source')
  await bucket(OTHER, 'far-away')
  const keys = { [REGION]: await key(REGION), [OTHER]: await key(OTHER) } as Keys
  await role(keys, change)
  const Body = zip(new Map([['index.html', { bytes: strToU8('one') }]]))
  await local(sandbox).s3.send(
    new PutObjectCommand({ Bucket: 'local-source', Key: 'site.zip', Body }),
  )
  await create(sandbox, declaration(keys, change))
  const { Deploy } = await stages(sandbox)
  const { stageStates } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  return (
    stageStates?.at(-1)?.actionStates?.[0]?.latestExecution?.errorDetails?.message ?? Deploy ?? ''
  )
}

const REPLICATION = `Replication of artifact 'SourceOutput' failed: Failed replicating artifact from artifacts-${REGION} in ${REGION} to artifacts-${OTHER} in ${OTHER}: Check source and destination artifact buckets exist and ${ROLE} has permission to access it.`

describe('an action in another Region', () => {
  it('gets its artifact from the store there', async () => {
    expect(await run()).toBe('Succeeded')
  })

  it.each<readonly [name: string, change: Change]>([
    ['K08 the role that copies artifacts may only decrypt', { keyActions: ['kms:Decrypt'] }],
    [
      'K10 the permission is bound to S3 of one Region',
      { condition: { StringEquals: { 'kms:ViaService': `s3.${REGION}.amazonaws.com` } } },
    ],
    ['R02 the store there has the key of the store here', { keyOfOther: (keys) => keys[REGION] }],
  ])('fails while its artifact is copied: %s', async (_, change) => {
    expect(await run(change)).toContain(REPLICATION)
  })
})
