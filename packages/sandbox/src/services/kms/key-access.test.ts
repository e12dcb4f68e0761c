import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  KMSClient,
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
import { allow, mayDo, ownedBy, policyOf } from './testing/key-policies.ts'
import { newKey } from './testing/new-key.ts'

const OWNER = '111111111111'
const TARGET = '222222222222'
const REGION = 'eu-west-1'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new KMSClient(sandbox.clientConfig(OWNER))

const ROOT = ownedBy(OWNER)

const keyFor = async (...statements: readonly Statement[]): Promise<string> =>
  (await newKey(owner, { Policy: policyOf(ROOT, ...statements) })).arn

type Config = Awaited<ReturnType<typeof asRole>>

/** Roles of the same name in both accounts: `full` may do everything to keys, `bare` nothing. */
const roles: Record<string, Config> = {}
beforeAll(async () => {
  for (const account of [OWNER, TARGET]) {
    roles[`${account}/full`] = await asRole(sandbox, {
      account,
      name: 'full',
      allows: [mayDo('kms:*')],
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
    const KeyId = await keyFor(...(statement ? [statement] : []))
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
        Policy: policyOf(allow(roleArn(`${OWNER}/full`), 'kms:*')),
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
    const KeyId = await keyFor(allow(roleArn(`${TARGET}/full`), 'kms:*'))
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    await client.send(new DescribeKeyCommand({ KeyId }))
    for (const command of [
      new ScheduleKeyDeletionCommand({ KeyId }),
      new PutKeyPolicyCommand({ KeyId, Policy: policyOf(ROOT) }),
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
    const KeyId = await keyFor(
      restricted({ StringEquals: { 'kms:EncryptionContext:stage': 'prod' } }),
    )
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    const asked = client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext }),
    )
    expect(await outcome(asked)).toMatch(expected)
  })

  it('ask for the names in an encryption context', async () => {
    const KeyId = await keyFor(
      restricted({ 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['a', 'b'] } }),
    )
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    const asked = (EncryptionContext: Record<string, string>) =>
      client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext }))
    await asked({ a: '1', b: '2' })
    await expect(asked({ a: '1', c: '2' })).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('ask for the service that calls, in its Region', async () => {
    const KeyId = await keyFor(
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
    const KeyId = await keyFor(restricted(condition))
    const client = new KMSClient(roleConfig(`${TARGET}/full`))
    await expect(
      client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})
