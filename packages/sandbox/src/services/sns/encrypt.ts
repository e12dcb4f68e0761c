/** Encrypted topics: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
import type { Call } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { via } from '../../identity/caller.ts'
import { keyArnOf } from './attributes.ts'
import type { Topic } from './state.ts'

/** SNS's codes for what KMS says. */
const CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: 'KMSAccessDenied',
  DisabledException: 'KMSDisabled',
  KMSInvalidStateException: 'KMSInvalidState',
  InvalidKeyUsageException: 'KMSInvalidState',
  NotFoundException: 'KMSNotFound',
}

const asSns = (error: unknown): unknown => {
  if (!(error instanceof ServiceError)) return error
  return new ServiceError(CODES[error.code] ?? error.code, error.message, error.status)
}

/**
 * Encrypts with the topic's key as whoever publishes, a service included: it needs kms:GenerateDataKey and kms:Decrypt.
 * @throws ServiceError KMSAccessDenied, …
 */
export const encryptAs = async (
  { world, caller, region }: Pick<Call<unknown>, 'world' | 'caller' | 'region'>,
  topic: Topic,
): Promise<string | undefined> => {
  const KeyId = keyArnOf(topic)
  if (KeyId === undefined) return undefined
  const generate = await world.operation('kms', 'GenerateDataKey')
  const decrypt = await world.operation('kms', 'Decrypt')
  if (!generate || !decrypt) throw notImplemented('encrypted SNS topics')
  const by = { caller: via(caller, 'sns', region), region }
  const EncryptionContext = { 'aws:sns:topicArn': topic.arn }
  try {
    const dataKey = await world.invoke(
      generate,
      { KeyId, KeySpec: 'AES_256', EncryptionContext },
      by,
    )
    const { CiphertextBlob } = dataKey
    await world.invoke(decrypt, { CiphertextBlob, EncryptionContext }, by)
    return dataKey.KeyId
  } catch (error) {
    throw asSns(error)
  }
}
