/** Server-side encryption: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Call, Operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { via } from '../../identity/caller.ts'
import { decrypt } from '../kms/decrypt.ts'
import { generateDataKey } from '../kms/generate-data-key.ts'
import { arnOf } from './buckets.ts'
import { invalidArgument } from './errors.ts'
import type { Bucket, Encryption } from './state.ts'

/** What a write says of encryption. */
export type EncryptionInput = {
  readonly ServerSideEncryption?: string | undefined
  readonly SSEKMSKeyId?: string | undefined
  readonly SSEKMSEncryptionContext?: string | undefined
  readonly BucketKeyEnabled?: boolean | undefined
}

/** Members of writes that `wantedEncryption` honours. */
export const ENCRYPTION_MEMBERS = [
  'ServerSideEncryption',
  'SSEKMSKeyId',
  'SSEKMSEncryptionContext',
  'BucketKeyEnabled',
] as const

export type Wanted =
  | { readonly algorithm: 'AES256' }
  | {
      readonly algorithm: 'aws:kms'
      readonly keyId: string
      readonly bucketKey: boolean
      readonly context: Readonly<Record<string, string>>
    }

/** The key that AWS keeps for S3 in the account of whoever writes. */
const MANAGED_KEY = 'alias/aws/s3'

const badContext = (): ServiceError =>
  invalidArgument(
    'The header x-amz-server-side-encryption-context must be a Base64-encoded UTF-8 string holding JSON which represents a string-string map',
    'x-amz-server-side-encryption-context',
  )

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    throw badContext()
  }
}

const contextOf = (text: string | undefined): Readonly<Record<string, string>> => {
  if (text === undefined) return {}
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badContext()
  if (Object.values(value).some((item) => typeof item !== 'string')) throw badContext()
  return value as Readonly<Record<string, string>>
}

const checkAlgorithm = ({ ServerSideEncryption, SSEKMSKeyId }: EncryptionInput): void => {
  if (ServerSideEncryption === 'aws:kms:dsse') throw notImplemented('the encryption aws:kms:dsse')
  if (ServerSideEncryption !== undefined && !['AES256', 'aws:kms'].includes(ServerSideEncryption)) {
    throw new ServiceError(
      'InvalidEncryptionAlgorithmError',
      'The encryption request you specified is not valid. The valid value is AES256.',
    )
  }
  if (SSEKMSKeyId !== undefined && ServerSideEncryption !== 'aws:kms') {
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      'x-amz-server-side-encryption',
    )
  }
}

/**
 * The encryption of a new object: what the request says, or else the bucket.
 * @throws ServiceError
 */
export const wantedEncryption = (input: EncryptionInput, { encryption }: Bucket): Wanted => {
  checkAlgorithm(input)
  const algorithm = input.ServerSideEncryption ?? encryption.algorithm
  if (algorithm === 'AES256') return { algorithm: 'AES256' }
  // A request for KMS without a key means AWS's own key, even where the bucket has one for those who ask for nothing.
  const byDefault = input.ServerSideEncryption === undefined ? encryption.keyId : undefined
  return {
    algorithm: 'aws:kms',
    keyId: input.SSEKMSKeyId ?? byDefault ?? MANAGED_KEY,
    bucketKey: input.BucketKeyEnabled ?? encryption.bucketKey,
    context: contextOf(input.SSEKMSEncryptionContext),
  }
}

/** An error of KMS as S3 passes it on: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const fromKms = (error: unknown): unknown => {
  if (!(error instanceof ServiceError) || error.code === 'NotImplemented') return error
  return error.code === 'AccessDeniedException'
    ? new ServiceError('AccessDenied', error.message, 403)
    : new ServiceError(`KMS.${error.code}`, error.message)
}

/** Calls KMS with the caller's credentials, as S3 does. */
const callKms = async <Input, Output>(
  { caller, world }: Call<unknown>,
  region: string,
  operation: Operation<Input, Output>,
  input: Input,
): Promise<Output> => {
  if (caller.principal.type === 'anonymous') {
    throw invalidArgument(
      'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
    )
  }
  try {
    return await world.invoke(operation, input, { caller: via(caller, 's3', region), region })
  } catch (error) {
    throw fromKms(error)
  }
}

/** How an object is encrypted, and the key in the clear, which nothing keeps. */
export type Unlocked = { readonly encryption: Encryption; readonly key?: Uint8Array }

/**
 * A data key for a new object, from KMS and as the caller.
 * @throws ServiceError where the caller may not, or the key cannot
 */
export const newEncryption = async (
  call: Call<unknown>,
  bucket: Bucket,
  key: string,
  wanted: Wanted,
): Promise<Unlocked> => {
  if (wanted.algorithm === 'AES256') return { encryption: wanted }
  const { keyId, bucketKey } = wanted
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-changes
  const arn = bucketKey ? arnOf(bucket) : arnOf(bucket, key)
  const context = { ...wanted.context, 'aws:s3:arn': arn }
  const made = await callKms(call, bucket.region, generateDataKey, {
    KeyId: keyId,
    KeySpec: 'AES_256',
    EncryptionContext: context,
  })
  const { KeyId: keyArn = '', CiphertextBlob: dataKey = new Uint8Array() } = made
  return {
    encryption: { algorithm: 'aws:kms', keyArn, dataKey, context, bucketKey },
    ...(made.Plaintext ? { key: made.Plaintext } : {}),
  }
}

/**
 * The data key of what is already encrypted, from KMS and as the caller.
 * @throws ServiceError
 */
export const unlock = async (
  call: Call<unknown>,
  bucket: Bucket,
  encryption: Encryption,
): Promise<Unlocked> => {
  if (encryption.algorithm === 'AES256') return { encryption }
  const { Plaintext: key } = await callKms(call, bucket.region, decrypt, {
    CiphertextBlob: encryption.dataKey,
    EncryptionContext: encryption.context,
  })
  return { encryption, ...(key ? { key } : {}) }
}

const CIPHER = 'aes-256-gcm'
const [IV, TAG] = [12, 16]

/** The bytes as they are kept. Under SSE-S3 they are kept as they are: nobody but S3 has that key. */
export const seal = ({ key }: Unlocked, plain: Uint8Array): Uint8Array => {
  if (!key) return plain
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, key, iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** The bytes as they were given. */
export const open = ({ key }: Unlocked, kept: Uint8Array): Uint8Array => {
  if (!key) return kept
  const decipher = createDecipheriv(CIPHER, key, kept.subarray(0, IV))
  decipher.setAuthTag(kept.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(kept.subarray(IV + TAG)), decipher.final()])
}

/** What responses say of the encryption of an object. */
export const encryptionOutput = (encryption: Encryption) =>
  encryption.algorithm === 'AES256'
    ? ({ ServerSideEncryption: 'AES256' } as const)
    : ({
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: encryption.keyArn,
        ...(encryption.bucketKey ? { BucketKeyEnabled: true } : {}),
      } as const)
