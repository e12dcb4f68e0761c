import { DeleteRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListKeyPoliciesCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import type { Statement } from '@xacct/iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { via } from '../../identity/caller.ts'
import { credentialOf } from '../../identity/credentials.ts'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'
import { decrypt } from './decrypt.ts'
import { generateDataKey } from './generate-data-key.ts'

const OWNER = '111111111111'
const TARGET = '222222222222'
const REGION = 'eu-west-1'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new KMSClient(sandbox.clientConfig(OWNER))

const ROOT: Statement = {
  Sid: 'Root',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
  Action: 'kms:*',
  Resource: '*',
}

const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

const newKey = async (...statements: readonly Statement[]): Promise<string> => {
  const { KeyMetadata } = await owner.send(
    new CreateKeyCommand({ Policy: policy(ROOT, ...statements) }),
  )
  return KeyMetadata?.Arn ?? ''
}

const allow = (principal: string, ...Action: string[]): Statement => ({
  Sid: 'Other',
  Effect: 'Allow',
  Principal: { AWS: principal },
  Action,
  Resource: '*',
})

const identity = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

type Config = Awaited<ReturnType<typeof asRole>>

/** Roles of the same name in both accounts: `full` may do everything to keys, `bare` nothing. */
const roles: Record<string, Config> = {}
beforeAll(async () => {
  for (const account of [OWNER, TARGET]) {
    roles[`${account}/full`] = await asRole(sandbox, {
      account,
      name: 'full',
      allows: [identity('kms:*')],
    })
    roles[`${account}/bare`] = await asRole(sandbox, { account, name: 'bare' })
  }
})
const roleConfig = (name: string): Config => roles[name] ?? sandbox.clientConfig(OWNER)

const roleArn = (name: string): string => {
  const [account, role] = name.split('/')
  return `arn:aws:iam::${account}:role/${role}`
}

/** What became of a request, as one text. */
const outcome = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'allowed',
    ({ name, message }: Error) => `${name}: ${message}`,
  )

describe('who may encrypt and decrypt', () => {
  const nobody = () => undefined
  const itself = (name: string) => allow(roleArn(name), 'kms:Encrypt', 'kms:Decrypt')
  const account = (name: string) =>
    allow(`arn:aws:iam::${name.slice(0, 12)}:root`, 'kms:Encrypt', 'kms:Decrypt')
  const byIdentity = 'because no identity-based policy allows the kms:Encrypt action'
  const byKey = 'because no resource-based policy allows the kms:Encrypt action'

  it.each([
    ['own account', `${OWNER}/full`, 'nothing more', nobody, undefined],
    ['own account', `${OWNER}/bare`, 'nothing more', nobody, byIdentity],
    ['own account', `${OWNER}/bare`, 'the role', itself, undefined],
    ['other account', `${TARGET}/full`, 'nothing', nobody, byKey],
    ['other account', `${TARGET}/full`, 'the account', account, undefined],
    ['other account', `${TARGET}/full`, 'the role', itself, undefined],
    ['other account', `${TARGET}/bare`, 'the role', itself, byIdentity],
    ['other account', `${TARGET}/bare`, 'the account', account, byIdentity],
  ] as const)('%s, %s, key policy names %s', async (_, name, __, named, denial) => {
    const statement = named(name)
    const KeyId = await newKey(...(statement ? [statement] : []))
    const client = new KMSClient(roleConfig(name))
    const asked = client
      .send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))
      .then(({ CiphertextBlob }) => client.send(new DecryptCommand({ CiphertextBlob })))
    const user = `arn:aws:sts::${name.slice(0, 12)}:assumed-role/${name.slice(13)}/test`
    expect(await outcome(asked)).toBe(
      denial
        ? `AccessDeniedException: User: ${user} is not authorized to perform: kms:Encrypt on resource: ${KeyId} ${denial}`
        : 'allowed',
    )
  })

  it('not even the root of the account, where the key policy does not say so', async () => {
    const { KeyMetadata } = await owner.send(
      new CreateKeyCommand({
        Policy: policy(allow(roleArn(`${OWNER}/full`), 'kms:*')),
        BypassPolicyLockoutSafetyCheck: true,
      }),
    )
    const KeyId = KeyMetadata?.KeyId
    await expect(owner.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    await new KMSClient(roleConfig(`${OWNER}/full`)).send(new DescribeKeyCommand({ KeyId }))
  })

  it('another account administers no key, whatever its policy says', async () => {
    const KeyId = await newKey(allow(roleArn(`${TARGET}/full`), 'kms:*'))
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    await client.send(new DescribeKeyCommand({ KeyId }))
    for (const command of [
      new ScheduleKeyDeletionCommand({ KeyId }),
      new PutKeyPolicyCommand({ KeyId, Policy: policy(ROOT) }),
    ]) {
      await expect(client.send(command as ScheduleKeyDeletionCommand)).rejects.toMatchObject({
        name: 'AccessDeniedException',
      })
    }
  })
})

describe('conditions of a key policy', () => {
  const restricted = (Condition: Statement['Condition']): Statement => ({
    ...allow(roleArn(`${TARGET}/full`), 'kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'),
    ...(Condition ? { Condition } : {}),
  })

  it.each([
    ['that it has', { stage: 'prod' }, /^allowed$/],
    ['with more', { stage: 'prod', more: 'x' }, /^allowed$/],
    ['with another value', { stage: 'test' }, /^AccessDeniedException: /],
    ['without it', undefined, /^AccessDeniedException: /],
  ])('ask for an encryption context: %s', async (_, EncryptionContext, expected) => {
    const KeyId = await newKey(
      restricted({ StringEquals: { 'kms:EncryptionContext:stage': 'prod' } }),
    )
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    const asked = client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext }),
    )
    expect(await outcome(asked)).toMatch(expected)
  })

  it('ask for the names in an encryption context', async () => {
    const KeyId = await newKey(
      restricted({ 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['a', 'b'] } }),
    )
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    const asked = (EncryptionContext: Record<string, string>) =>
      client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext }))
    await asked({ a: '1', b: '2' })
    await expect(asked({ a: '1', c: '2' })).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('ask for the service that calls, in its Region', async () => {
    const KeyId = await newKey(
      restricted({ StringEquals: { 'kms:ViaService': `s3.${REGION}.amazonaws.com` } }),
    )
    const config = roleConfig(`${TARGET}/full`)
    const caller = credentialOf(sandbox.world, config.credentials.accessKeyId)?.caller
    if (!caller) throw new Error('the role has no credentials')
    const key = { KeyId, KeySpec: 'AES_256' } as const
    const { CiphertextBlob } = await sandbox.world.invoke(generateDataKey, key, {
      caller: via(caller, 's3', REGION),
      region: REGION,
    })
    const opened = (asking: typeof caller) =>
      sandbox.world.invoke(decrypt, { CiphertextBlob }, { caller: asking, region: REGION })
    await opened(via(caller, 's3', REGION))
    for (const other of [caller, via(caller, 's3', 'us-east-1'), via(caller, 'ssm', REGION)]) {
      await expect(opened(other)).rejects.toMatchObject({ code: 'AccessDeniedException' })
    }
  })

  it('ask for the alias in the request', async () => {
    const condition = { StringEquals: { 'kms:RequestAlias': 'alias/aws/s3' } }
    const KeyId = await newKey(restricted(condition))
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    await expect(
      client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('a key policy', () => {
  it('is the default one where none is given, and its name is default', async () => {
    const { KeyMetadata } = await owner.send(new CreateKeyCommand())
    const KeyId = KeyMetadata?.KeyId
    const { Policy, PolicyName } = await owner.send(new GetKeyPolicyCommand({ KeyId }))
    expect(PolicyName).toBe('default')
    expect(JSON.parse(Policy ?? '')).toEqual({
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    })
    const { PolicyNames } = await owner.send(new ListKeyPoliciesCommand({ KeyId }))
    expect(PolicyNames).toEqual(['default'])
  })

  it.each([
    [
      'a role that does not exist',
      policy(ROOT, allow(`arn:aws:iam::${TARGET}:role/nobody`, 'kms:Decrypt')),
      'Policy contains a statement with one or more invalid principals.',
    ],
    [
      'an ARN without account',
      policy(ROOT, allow('arn:aws:iam:::role/nobody', 'kms:Decrypt')),
      'An ARN in the specified key policy is invalid.',
    ],
    [
      'an ARN with a space',
      policy(ROOT, allow(`arn:aws:iam::${TARGET} :root`, 'kms:Decrypt')),
      'An ARN in the specified key policy is invalid.',
    ],
    [
      'no principal',
      policy(ROOT, { Effect: 'Allow', Action: 'kms:*', Resource: '*' }),
      'Policy contains a statement with no principal.',
    ],
    ['no JSON', '{', 'The specified policy is not syntactically or semantically correct.'],
    [
      'nobody who could change it',
      policy(allow(roleArn(`${OWNER}/full`), 'kms:*')),
      'The new key policy will not allow you to update the key policy in the future.',
    ],
  ])('is refused with %s', async (_, Policy, message) => {
    const refusal = { name: 'MalformedPolicyDocumentException', message }
    await expect(owner.send(new CreateKeyCommand({ Policy }))).rejects.toMatchObject(refusal)
    const KeyId = await newKey()
    await expect(owner.send(new PutKeyPolicyCommand({ KeyId, Policy }))).rejects.toMatchObject(
      refusal,
    )
  })

  it('is refused beyond 32 kB', async () => {
    const Policy = policy({ ...ROOT, Sid: 'x'.repeat(33_000) })
    await expect(owner.send(new CreateKeyCommand({ Policy }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    })
  })

  it('forgets a role that is deleted, and does not know the one that comes after it', async () => {
    const brief = { account: TARGET, name: 'brief', allows: [identity('kms:*')] }
    const before = await asRole(sandbox, brief)
    const KeyId = await newKey(allow(`arn:aws:iam::${TARGET}:role/brief`, 'kms:DescribeKey'))
    await new KMSClient(before).send(new DescribeKeyCommand({ KeyId }))
    const iam = new IAMClient(sandbox.clientConfig(TARGET))
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'brief', PolicyName: 'given' }))
    await iam.send(new DeleteRoleCommand({ RoleName: 'brief' }))
    const { Policy } = await owner.send(new GetKeyPolicyCommand({ KeyId }))
    expect(JSON.parse(Policy ?? '').Statement[1].Principal.AWS).toMatch(/^AROA[A-Z0-9]+$/)
    const after = await asRole(sandbox, brief)
    await expect(
      new KMSClient(after).send(new DescribeKeyCommand({ KeyId })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})
