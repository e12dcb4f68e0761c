import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms'
import { afterAll, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const kms = new KMSClient(sandbox.clientConfig('111111111111'))

it('encrypts and decrypts', async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'mine' }))
  const { CiphertextBlob } = await kms.send(
    new EncryptCommand({
      KeyId: KeyMetadata?.KeyId,
      Plaintext: Buffer.from('hello'),
      EncryptionContext: { a: 'b' },
    }),
  )
  const plain = await kms.send(
    new DecryptCommand({ CiphertextBlob, EncryptionContext: { a: 'b' } }),
  )
  expect(Buffer.from(plain.Plaintext ?? []).toString()).toBe('hello')
  const made = await kms.send(
    new GenerateDataKeyCommand({ KeyId: KeyMetadata?.Arn, KeySpec: 'AES_256' }),
  )
  expect(made.Plaintext?.length).toBe(32)
  await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))
  await expect(
    kms.send(new EncryptCommand({ KeyId: 'alias/aws/s3', Plaintext: Buffer.from('x') })),
  ).rejects.toThrow('because no resource-based policy allows the kms:Encrypt action')
})
