import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { newKey } from './testing/new-key.ts'

const OWNER = '111111111111'
const DAY = 24 * 60 * 60 * 1000

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = (account = OWNER, region = 'eu-west-1') =>
  new KMSClient(sandbox.clientConfig(account, region))
const kms = client()

describe('the state of a key', () => {
  const encrypted = (KeyId: string) =>
    kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))

  it('disabled refuses to encrypt and decrypt until it is enabled again', async () => {
    const { id, arn } = await newKey(kms)
    const { CiphertextBlob } = await encrypted(id)
    await kms.send(new DisableKeyCommand({ KeyId: id }))
    const refusal = { name: 'DisabledException', message: `${arn} is disabled.` }
    await expect(encrypted(id)).rejects.toMatchObject(refusal)
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(refusal)
    await kms.send(new EnableKeyCommand({ KeyId: id }))
    await kms.send(new DecryptCommand({ CiphertextBlob }))
  })

  it.each([6, 31])('cannot be pending deletion for %s days', async (PendingWindowInDays) => {
    const { id: KeyId } = await newKey(kms)
    await expect(
      kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'PendingWindowInDays must be between 7 and 30 (inclusive)',
    })
  })

  it('pending deletion refuses everything but its end', async () => {
    const { id: KeyId, arn } = await newKey(kms)
    const scheduled = await kms.send(
      new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }),
    )
    expect(scheduled).toMatchObject({
      KeyId: arn,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
    })
    const refusal = { name: 'KMSInvalidStateException', message: `${arn} is pending deletion.` }
    await expect(encrypted(KeyId)).rejects.toMatchObject(refusal)
    await expect(kms.send(new EnableKeyCommand({ KeyId }))).rejects.toMatchObject(refusal)
    await expect(kms.send(new ScheduleKeyDeletionCommand({ KeyId }))).rejects.toMatchObject(refusal)
    await kms.send(new CancelKeyDeletionCommand({ KeyId }))
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
    expect(KeyMetadata).toMatchObject({ KeyState: 'Disabled', Enabled: false })
    expect(KeyMetadata?.DeletionDate).toBeUndefined()
    await expect(kms.send(new CancelKeyDeletionCommand({ KeyId }))).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
      message: `${arn} is not pending deletion.`,
    })
  })

  it('ends when its time has come, with aliases and all that it encrypted', async () => {
    const { id: KeyId, arn } = await newKey(kms)
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/ending', TargetKeyId: KeyId }))
    const { CiphertextBlob } = await encrypted(KeyId)
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
    sandbox.clock.advance(7 * DAY - 1000)
    await kms.send(new DescribeKeyCommand({ KeyId }))
    sandbox.clock.advance(2000)
    await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Key '${arn}' does not exist`,
    })
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/ending' }))).rejects.toMatchObject(
      {
        name: 'NotFoundException',
      },
    )
    await kms.send(
      new CreateAliasCommand({ AliasName: 'alias/ending', TargetKeyId: (await newKey(kms)).id }),
    )
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'on the resource associated with this ciphertext because the resource does not exist in this Region',
      ),
    })
  })
})
