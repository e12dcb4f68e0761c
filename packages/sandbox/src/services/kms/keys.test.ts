import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { newKey } from './testing/new-key.ts'

const OWNER = '111111111111'
const OTHER = '222222222222'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = (account = OWNER, region = 'eu-west-1') =>
  new KMSClient(sandbox.clientConfig(account, region))
const kms = client()

describe('a key', () => {
  it('is described as it was created', async () => {
    const { id } = await newKey(kms, { Description: 'artifacts' })
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: id }))
    expect(KeyMetadata).toMatchObject({
      AWSAccountId: OWNER,
      KeyId: id,
      Arn: `arn:aws:kms:eu-west-1:${OWNER}:key/${id}`,
      Enabled: true,
      Description: 'artifacts',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    })
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId: id, Description: 'other' }))
    const described = await kms.send(new DescribeKeyCommand({ KeyId: id }))
    expect(described.KeyMetadata?.Description).toBe('other')
  })

  it('is found by id and alias in its account, and by ARN from anywhere in its Region', async () => {
    const { id, arn } = await newKey(kms)
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/found', TargetKeyId: id }))
    const aliasArn = `arn:aws:kms:eu-west-1:${OWNER}:alias/found`
    for (const KeyId of [id, arn, 'alias/found', aliasArn]) {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
      expect(KeyMetadata?.Arn).toBe(arn)
    }
    const foreign = `arn:aws:kms:eu-west-1:${OTHER}`
    for (const [KeyId, message] of [
      [id, `Key '${foreign}:key/${id}' does not exist`],
      ['alias/found', `Alias ${foreign}:alias/found is not found.`],
    ]) {
      const asked = client(OTHER).send(new DescribeKeyCommand({ KeyId }))
      await expect(asked).rejects.toMatchObject({ name: 'NotFoundException', message })
    }
  })

  it.each([
    [
      'an id nobody has',
      '12345678-1234-1234-1234-123456789012',
      'NotFoundException',
      /^Key 'arn:aws:kms:eu-west-1:111111111111:key\/12345678-1234-1234-1234-123456789012' does not exist$/,
    ],
    [
      'an alias nobody has',
      'alias/nobody',
      'NotFoundException',
      /^Alias arn:aws:kms:eu-west-1:111111111111:alias\/nobody is not found\.$/,
    ],
    ['no id at all', 'nonsense', 'NotFoundException', /^Invalid keyId 'nonsense'$/],
    [
      'an ARN of another Region',
      'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012',
      'NotFoundException',
      /^Invalid arn us-east-1$/,
    ],
    [
      'an ARN of another service',
      'arn:aws:s3:::bucket',
      'InvalidArnException',
      /^Invalid arn arn:aws:s3:::bucket$/,
    ],
    [
      'something endless',
      'x'.repeat(2049),
      'ValidationException',
      /^1 validation error detected: Value 'x+' at 'keyId' failed to satisfy constraint: Member must have length less than or equal to 2048$/,
    ],
  ])('is not found by %s', async (_, KeyId, name, message) => {
    await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    })
  })

  it('is listed page by page', async () => {
    await newKey(kms)
    await newKey(kms)
    const all = await kms.send(new ListKeysCommand())
    const ids: (string | undefined)[] = []
    let Marker: string | undefined
    do {
      const page = await kms.send(new ListKeysCommand({ Limit: 1, ...(Marker ? { Marker } : {}) }))
      expect(page.Keys).toHaveLength(1)
      ids.push(page.Keys?.[0]?.KeyId)
      Marker = page.NextMarker
    } while (Marker)
    expect(ids).toEqual(all.Keys?.map(({ KeyId }) => KeyId))
    await expect(kms.send(new ListKeysCommand({ Marker: 'x' }))).rejects.toMatchObject({
      name: 'InvalidMarkerException',
    })
  })

  it('has tags', async () => {
    const { id: KeyId } = await newKey(kms, { Tags: [{ TagKey: 'team', TagValue: 'a' }] })
    await kms.send(
      new TagResourceCommand({
        KeyId,
        Tags: [
          { TagKey: 'env', TagValue: 'prod' },
          { TagKey: 'team', TagValue: 'b' },
        ],
      }),
    )
    await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['env'] }))
    const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId }))
    expect(Tags).toEqual([{ TagKey: 'team', TagValue: 'b' }])
    const reserved = new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'aws:x', TagValue: '' }] })
    await expect(kms.send(reserved)).rejects.toMatchObject({ name: 'TagException' })
  })
})

describe('a new key is refused', () => {
  it.each([
    [
      'for several Regions',
      { MultiRegion: true },
      'NotImplemented',
      'xacct-sandbox does not support multi-Region KMS keys.',
    ],
    [
      'with material of its owner',
      { Origin: 'EXTERNAL' },
      'NotImplemented',
      'xacct-sandbox does not support KMS keys of origin "EXTERNAL".',
    ],
    [
      'without a usage, when asymmetric',
      { KeySpec: 'RSA_2048' },
      'ValidationException',
      'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
    ],
    [
      'with a usage that its spec has not',
      { KeyUsage: 'SIGN_VERIFY' },
      'ValidationException',
      'KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT',
    ],
  ])('%s', async (_, input, name, message) => {
    await expect(kms.send(new CreateKeyCommand(input as object))).rejects.toMatchObject({
      name,
      message,
    })
  })
})

describe('a key of another kind', () => {
  it.each([
    [
      'RSA_2048',
      'ENCRYPT_DECRYPT',
      { EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] },
    ],
    ['ECC_NIST_P256', 'SIGN_VERIFY', { SigningAlgorithms: ['ECDSA_SHA_256'] }],
    ['HMAC_256', 'GENERATE_VERIFY_MAC', { MacAlgorithms: ['HMAC_SHA_256'] }],
  ] as const)(
    'K06 %s is described, and refused where a symmetric one has to be',
    async (KeySpec, KeyUsage, algorithms) => {
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage }))
      expect(KeyMetadata).toMatchObject({ KeySpec, KeyUsage, ...algorithms })
      const KeyId = KeyMetadata?.Arn
      await expect(
        kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' })),
      ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
      await expect(
        kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') })),
      ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    },
  )
})
