import {
  CreateKeyCommand,
  DecryptCommand,
  DisableKeyRotationCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeyRotationsCommand,
  ReEncryptCommand,
  RotateKeyOnDemandCommand,
} from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { newKey } from './testing/new-key.ts'

const DAY = 24 * 60 * 60 * 1000
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const kms = new KMSClient(sandbox.clientConfig('111111111111'))

let key: string
let other: string
beforeAll(async () => {
  key = (await newKey(kms)).arn
  other = (await newKey(kms)).arn
})

const Plaintext = Buffer.from('the artifact')
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

describe('a ciphertext', () => {
  it('says nothing of its plaintext, and differs each time', async () => {
    const one = await kms.send(new EncryptCommand({ KeyId: key, Plaintext }))
    const two = await kms.send(new EncryptCommand({ KeyId: key, Plaintext }))
    expect(text(one.CiphertextBlob)).not.toContain('artifact')
    expect(one.CiphertextBlob).not.toEqual(two.CiphertextBlob)
    expect(one).toMatchObject({ KeyId: key, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
  })

  it('knows its key', async () => {
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: key, Plaintext }))
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob }))
    expect(opened).toMatchObject({ KeyId: key, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
    expect(text(opened.Plaintext)).toBe('the artifact')
    await kms.send(new DecryptCommand({ CiphertextBlob, KeyId: key }))
    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, KeyId: other })),
    ).rejects.toMatchObject({
      name: 'IncorrectKeyException',
      message: 'The key ID in the request does not identify a CMK that can perform this operation.',
    })
  })

  it.each([
    ['none', undefined],
    ['less', { bucket: 'a' }],
    ['more', { bucket: 'a', object: 'b', more: 'c' }],
    ['another value', { bucket: 'a', object: 'x' }],
    ['another case', { bucket: 'a', object: 'B' }],
    ['names and values run together otherwise', { bucketa: '', object: 'b' }],
  ])('opens with its own encryption context only: %s', async (_, EncryptionContext) => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({
        KeyId: key,
        Plaintext,
        EncryptionContext: { bucket: 'a', object: 'b' },
      }),
    )
    await kms.send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: { object: 'b', bucket: 'a' } }),
    )
    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
  })

  it('with a single bit changed does not open, wherever the bit is', async () => {
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: key, Plaintext }))
    const blob = CiphertextBlob ?? new Uint8Array()
    for (let at = 0; at < blob.length; at += 5) {
      const changed = blob.map((byte, index) => (index === at ? byte ^ 1 : byte))
      await expect(kms.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toMatchObject(
        {
          name: expect.stringMatching(/^(InvalidCiphertextException|AccessDeniedException)$/),
        },
      )
    }
  })

  it('holds at most 4096 bytes', async () => {
    await kms.send(new EncryptCommand({ KeyId: key, Plaintext: new Uint8Array(4096) }))
    await expect(
      kms.send(new EncryptCommand({ KeyId: key, Plaintext: new Uint8Array(4097) })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=4097 cap=4097]' at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    })
  })

  it('goes from one key and context to others without being seen', async () => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: key, Plaintext, EncryptionContext: { a: '1' } }),
    )
    const moved = await kms.send(
      new ReEncryptCommand({
        CiphertextBlob,
        SourceEncryptionContext: { a: '1' },
        DestinationKeyId: other,
        DestinationEncryptionContext: { b: '2' },
      }),
    )
    expect(moved).toMatchObject({ SourceKeyId: key, KeyId: other })
    await expect(
      kms.send(
        new ReEncryptCommand({
          CiphertextBlob,
          SourceKeyId: other,
          SourceEncryptionContext: { a: '1' },
          DestinationKeyId: other,
        }),
      ),
    ).rejects.toMatchObject({ name: 'IncorrectKeyException' })
    const opened = await kms.send(
      new DecryptCommand({ CiphertextBlob: moved.CiphertextBlob, EncryptionContext: { b: '2' } }),
    )
    expect(text(opened.Plaintext)).toBe('the artifact')
  })
})

describe('a data key', () => {
  it.each([
    [{ KeySpec: 'AES_256' }, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ NumberOfBytes: 64 }, 64],
  ] as const)('for %o', async (wanted, length) => {
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId: key, ...wanted }))
    expect(made.Plaintext).toHaveLength(length)
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }))
    expect(opened.Plaintext).toEqual(made.Plaintext)
  })

  it('can be had sealed only', async () => {
    const made = await kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: key, KeySpec: 'AES_256' }),
    )
    expect(made).not.toHaveProperty('Plaintext')
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }))
    expect(opened.Plaintext).toHaveLength(32)
  })

  it('needs one size', async () => {
    for (const sizes of [{}, { KeySpec: 'AES_256', NumberOfBytes: 32 } as const]) {
      await expect(
        kms.send(new GenerateDataKeyCommand({ KeyId: key, ...sizes })),
      ).rejects.toMatchObject({ name: 'ValidationException' })
    }
  })
})

it('random bytes are as many as asked for', async () => {
  const { Plaintext: bytes } = await kms.send(new GenerateRandomCommand({ NumberOfBytes: 24 }))
  expect(bytes).toHaveLength(24)
})

it('a dry run says that it would have worked', async () => {
  await expect(
    kms.send(new EncryptCommand({ KeyId: key, Plaintext, DryRun: true })),
  ).rejects.toMatchObject({
    name: 'DryRunOperationException',
    message: 'The request would have succeeded, but the DryRun option is set.',
  })
})

describe('rotation', () => {
  const status = (KeyId: string) => kms.send(new GetKeyRotationStatusCommand({ KeyId }))

  it('gives a key new material, and keeps the old for what it encrypted', async () => {
    const { arn: KeyId } = await newKey(kms)
    const before = await kms.send(new EncryptCommand({ KeyId, Plaintext }))
    expect(await status(KeyId)).toMatchObject({ KeyRotationEnabled: false })
    await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }))
    expect(await status(KeyId)).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 90,
    })
    sandbox.clock.advance(181 * DAY)
    const after = await kms.send(new EncryptCommand({ KeyId, Plaintext }))
    const [old, recent] = await Promise.all(
      [before, after].map(({ CiphertextBlob }) => kms.send(new DecryptCommand({ CiphertextBlob }))),
    )
    expect(text(old?.Plaintext)).toBe('the artifact')
    expect(text(recent?.Plaintext)).toBe('the artifact')
    expect(old?.KeyMaterialId).not.toBe(recent?.KeyMaterialId)
    const { Rotations } = await kms.send(new ListKeyRotationsCommand({ KeyId }))
    expect(Rotations?.map(({ RotationType }) => RotationType)).toEqual(['AUTOMATIC', 'AUTOMATIC'])
    await kms.send(new DisableKeyRotationCommand({ KeyId }))
    expect(await status(KeyId)).toMatchObject({ KeyRotationEnabled: false })
  })

  it('can be asked for', async () => {
    const { arn: KeyId } = await newKey(kms)
    const before = await kms.send(new EncryptCommand({ KeyId, Plaintext }))
    await kms.send(new RotateKeyOnDemandCommand({ KeyId }))
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: before.CiphertextBlob }))
    expect(text(opened.Plaintext)).toBe('the artifact')
    const { Rotations } = await kms.send(
      new ListKeyRotationsCommand({ KeyId, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' }),
    )
    expect(Rotations).toMatchObject([
      { KeyMaterialState: 'NON_CURRENT' },
      { KeyMaterialState: 'CURRENT', RotationType: 'ON_DEMAND' },
    ])
  })

  it.each([89, 2561])('has no period of %s days', async (RotationPeriodInDays) => {
    await expect(
      kms.send(new EnableKeyRotationCommand({ KeyId: key, RotationPeriodInDays })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('is not for keys of other kinds', async () => {
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }),
    )
    const KeyId = KeyMetadata?.Arn ?? ''
    expect(await status(KeyId)).toMatchObject({ KeyRotationEnabled: false })
    await expect(kms.send(new EnableKeyRotationCommand({ KeyId }))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    })
  })
})
