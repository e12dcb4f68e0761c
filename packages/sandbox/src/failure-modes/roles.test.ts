/** Roles that are not there yet, not there any more, do not trust, or have too much to say. */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'
import { allow, HOME, keysIn, OTHER, policy, trust } from '../services/sts/testing.ts'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = createSandbox()
})
afterAll(() => sandbox.close())

const iam = (account: string) => new IAMClient(sandbox.clientConfig(account))
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` })

const makeRole = (account: string, RoleName: string, AssumeRolePolicyDocument: string) =>
  iam(account).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))

const permit = (account: string, RoleName: string, PolicyDocument: string) =>
  iam(account).send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument }))

const assume = async (credentials: ReturnType<Sandbox['keysOf']>, RoleArn: string) =>
  keysIn(
    await new STSClient({ ...sandbox.clientConfig(HOME), credentials }).send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }),
    ),
  )

describe('roles of two accounts that name each other', () => {
  const pipeline = `arn:aws:iam::${HOME}:role/pipeline`

  it('T06 L01 cannot be made in any order while both are named', async () => {
    await expect(makeRole(OTHER, 'target', trust({ AWS: pipeline }))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: `Invalid principal in policy: "AWS":"${pipeline}"`,
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('are made with the account named, and the role by a condition', async () => {
    const condition = { Condition: { ArnEquals: { 'aws:PrincipalArn': pipeline } } }
    await makeRole(OTHER, 'target', trust(root(HOME), condition))
    await makeRole(HOME, 'pipeline', trust(root(HOME)))
    await permit(HOME, 'pipeline', allow('sts:AssumeRole', `arn:aws:iam::${OTHER}:role/target`))
    const session = await assume(sandbox.administratorOf(HOME), pipeline)
    await expect(assume(session, `arn:aws:iam::${OTHER}:role/target`)).resolves.toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
    })
  })
})

it('L02 a role of the bootstrap that does not trust the account cannot be assumed from it', async () => {
  const name = 'cdk-hnb659fds-deploy-role-222222222222-eu-west-1'
  await makeRole(OTHER, name, trust(root(OTHER)))
  await expect(
    assume(sandbox.administratorOf(HOME), `arn:aws:iam::${OTHER}:role/${name}`),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${HOME}:user/administrator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${OTHER}:role/${name}`,
  })
})

describe('L03 a role that is deleted and made again', () => {
  const RoleName = 'reader'
  const reader = `arn:aws:iam::${OTHER}:role/${RoleName}`
  const Bucket = 'artifacts-of-two-accounts'

  const make = async () => {
    await makeRole(OTHER, RoleName, trust(root(OTHER)))
    await permit(OTHER, RoleName, allow(['s3:GetObject', 'kms:Decrypt']))
    return assume(sandbox.administratorOf(OTHER), reader)
  }

  it('is another one to the bucket and the key that name it', async () => {
    const first = await make()
    const [s3, kms] = [
      new S3Client(sandbox.clientConfig(HOME)),
      new KMSClient(sandbox.clientConfig(HOME)),
    ]
    const named = { Effect: 'Allow', Principal: { AWS: reader } }
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    )
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'artifact' }))
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: policy({ ...named, Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }),
      }),
    )
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({
        Policy: policy(
          { Effect: 'Allow', Principal: root(HOME), Action: 'kms:*', Resource: '*' },
          { ...named, Action: 'kms:Decrypt', Resource: '*' },
        ),
      }),
    )
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: KeyMetadata?.Arn, Plaintext: Buffer.from('x') }),
    )

    const read = (credentials: typeof first) =>
      new S3Client({ ...sandbox.clientConfig(OTHER), credentials }).send(
        new GetObjectCommand({ Bucket, Key: 'a' }),
      )
    const decrypt = (credentials: typeof first) =>
      new KMSClient({ ...sandbox.clientConfig(OTHER), credentials }).send(
        new DecryptCommand({ CiphertextBlob }),
      )
    await expect(read(first)).resolves.toMatchObject({ ContentLength: 8 })
    await expect(decrypt(first)).resolves.toMatchObject({ KeyId: KeyMetadata?.Arn })

    const inline = { RoleName, PolicyName: 'inline' }
    await iam(OTHER).send(new DeleteRolePolicyCommand(inline))
    await iam(OTHER).send(new DeleteRoleCommand({ RoleName }))
    const second = await make()
    await expect(read(second)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Access Denied',
    })
    await expect(decrypt(second)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

it('S16 an inline policy with a statement for each of many targets does not fit its role', async () => {
  await makeRole(HOME, 'many', trust({ Service: 'codepipeline.amazonaws.com' }))
  const statements = Array.from({ length: 72 }, (_, index) => ({
    Effect: 'Allow',
    Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
    Resource: [
      `arn:aws:s3:::target-bucket-of-account-${index}`,
      `arn:aws:s3:::target-bucket-of-account-${index}/*`,
    ],
  }))
  await expect(permit(HOME, 'many', policy(...statements))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Maximum policy size of 10240 bytes exceeded for role many',
    $metadata: { httpStatusCode: 409 },
  })
})

it('D14 a policy for a role of another account finds no role of that name', async () => {
  await makeRole(OTHER, 'deployment', trust(root(HOME)))
  await expect(permit(HOME, 'deployment', allow('s3:GetObject'))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name deployment cannot be found.',
    $metadata: { httpStatusCode: 404 },
  })
})
