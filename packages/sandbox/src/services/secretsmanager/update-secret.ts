import {
  UpdateSecret$,
  type UpdateSecretCommandInput,
  type UpdateSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { type Call, operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { DESCRIPTION, KMS_KEY_ID, SECRET_ID, TOKEN, VALUE } from './limits.ts'
import { openValue, sealValue } from './secret-value.ts'
import type { Secret, SecretVersion } from './state.ts'
import { givenValue, withValue } from './versions.ts'

/** With another key every version that has a stage is encrypted anew. */
const withKey = async (call: Call<UpdateSecretCommandInput>, secret: Secret): Promise<Secret> => {
  const { KmsKeyId } = call.input
  if (KmsKeyId === undefined || KmsKeyId === secret.kmsKeyId) return secret
  const changed = { ...secret, kmsKeyId: KmsKeyId }
  const again = async (version: SecretVersion): Promise<SecretVersion> => {
    if (version.stages.length === 0) return version
    const value = await openValue(call, secret, version)
    const { envelope, keyArn } = await sealValue(call, changed, version.id, value)
    return { ...version, envelope, keyArn }
  }
  return { ...changed, versions: await Promise.all(secret.versions.map(again)) }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export const updateSecret = operation<UpdateSecretCommandInput, UpdateSecretCommandOutput>(
  'secretsmanager',
  {
    schema: UpdateSecret$,
    members: [
      'SecretId',
      'ClientRequestToken',
      'Description',
      'KmsKeyId',
      'SecretBinary',
      'SecretString',
    ],
    constraints: {
      SecretId: SECRET_ID,
      ClientRequestToken: TOKEN,
      Description: DESCRIPTION,
      KmsKeyId: KMS_KEY_ID,
      SecretBinary: VALUE,
      SecretString: VALUE,
    },
    authorize: (call) => {
      const { SecretId, Description, KmsKeyId } = call.input
      return secretAccess(call, 'UpdateSecret', SecretId, {
        ...(Description ? { 'secretsmanager:Description': Description } : {}),
        ...(KmsKeyId ? { 'secretsmanager:KmsKeyId': KmsKeyId } : {}),
      })
    },
    handle: async (call) => {
      const value = givenValue(call.input)
      const changed = await withKey(call, livingSecret(call, call.input.SecretId))
      putSecret(call.world, changed)
      const token = call.input.ClientRequestToken
      const { secret, version } = value
        ? await withValue(call, changed, value, { token })
        : { secret: changed, version: undefined }
      const { Description } = call.input
      putSecret(call.world, {
        ...secret,
        ...(Description === undefined ? {} : { description: Description }),
        changed: call.world.clock.now(),
      })
      return {
        ARN: secret.arn,
        Name: secret.name,
        ...(version ? { VersionId: version.id } : {}),
      }
    },
  },
)
