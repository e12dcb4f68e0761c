/**
 * A value is encrypted with a data key of its own, which KMS makes and opens as the caller, with the secret's ARN and the
 * version as encryption context. https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
import { parseArn } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { via } from '../../identity/caller.ts'
import { decrypt } from '../kms/decrypt.ts'
import { openEnvelope, sealEnvelope, sealedKeyOf } from '../kms/envelope.ts'
import { generateDataKey } from '../kms/generate-data-key.ts'
import { invalidRequest } from './errors.ts'
import type { Secret, SecretVersion } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world' | 'requestId'>

export type Value = { readonly kind: SecretVersion['kind']; readonly bytes: Uint8Array }

const DEFAULT_KEY = 'alias/aws/secretsmanager'

const asCaller = ({ caller, region, requestId }: Asking) => ({
  caller: via(caller, 'secretsmanager', region),
  region,
  requestId,
})

/** What the service says of what KMS said. */
const handedOn = (error: unknown, code: string, verb: string): unknown => {
  if (!(error instanceof ServiceError)) return error
  return error.code === 'AccessDeniedException'
    ? new ServiceError('AccessDeniedException', 'Access to KMS is not allowed')
    : new ServiceError(
        code,
        `Secrets Manager can't ${verb} the protected secret text using the provided KMS key: ${error.message}`,
      )
}

/**
 * The key of AWS belongs to the secret's account, and to nobody else.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
const refuseForeign = ({ caller }: Asking, { account, kmsKeyId }: Secret): void => {
  if (caller.account === account || (kmsKeyId && kmsKeyId !== DEFAULT_KEY)) return
  throw invalidRequest(
    "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
  )
}

/** A key by its id or alias is one of the secret's account, whoever the caller is. */
const keyOf = ({ account, region, arn, kmsKeyId = DEFAULT_KEY }: Secret): string => {
  if (kmsKeyId.startsWith('arn:')) return kmsKeyId
  const partition = parseArn(arn)?.partition ?? 'aws'
  const resource = kmsKeyId.startsWith('alias/') ? kmsKeyId : `key/${kmsKeyId}`
  return `arn:${partition}:kms:${region}:${account}:${resource}`
}

const contextOf = ({ arn }: Secret, versionId: string) => ({
  SecretARN: arn,
  SecretVersionId: versionId,
})

/** @throws ServiceError what became of the call to KMS */
export const sealValue = async (
  asking: Asking,
  secret: Secret,
  versionId: string,
  { kind, bytes }: Value,
): Promise<SecretVersion> => {
  refuseForeign(asking, secret)
  try {
    const made = await asking.world.invoke(
      generateDataKey,
      {
        KeyId: keyOf(secret),
        KeySpec: 'AES_256',
        EncryptionContext: contextOf(secret, versionId),
      },
      asCaller(asking),
    )
    const { CiphertextBlob = new Uint8Array(), Plaintext = new Uint8Array() } = made
    return {
      id: versionId,
      stages: [],
      kind,
      envelope: new Uint8Array(sealEnvelope(CiphertextBlob, Plaintext, bytes)),
      keyArn: made.KeyId ?? '',
      created: asking.world.clock.now(),
    }
  } catch (error) {
    throw handedOn(error, 'EncryptionFailure', 'encrypt')
  }
}

/** @throws ServiceError what became of the call to KMS */
export const openValue = async (
  asking: Asking,
  secret: Secret,
  { id, kind, envelope }: SecretVersion,
): Promise<Value> => {
  refuseForeign(asking, secret)
  const blob = Buffer.from(envelope)
  try {
    const { Plaintext = new Uint8Array() } = await asking.world.invoke(
      decrypt,
      { CiphertextBlob: sealedKeyOf(blob), EncryptionContext: contextOf(secret, id) },
      asCaller(asking),
    )
    return { kind, bytes: openEnvelope(blob, Plaintext) }
  } catch (error) {
    throw handedOn(error, 'DecryptionFailure', 'decrypt')
  }
}
