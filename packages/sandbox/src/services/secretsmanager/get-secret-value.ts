import {
  GetSecretValue$,
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { livingSecret } from './find-secret.ts'
import { SECRET_ID, TOKEN } from './limits.ts'
import { openValue } from './secret-value.ts'
import { versionOf } from './versions.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const getSecretValue = operation<GetSecretValueCommandInput, GetSecretValueCommandOutput>(
  'secretsmanager',
  {
    schema: GetSecretValue$,
    members: ['SecretId', 'VersionId', 'VersionStage'],
    constraints: { SecretId: SECRET_ID, VersionId: TOKEN, VersionStage: { min: 1, max: 256 } },
    authorize: (call) => {
      const { SecretId, VersionId, VersionStage } = call.input
      return secretAccess(call, 'GetSecretValue', SecretId, {
        ...(VersionId ? { 'secretsmanager:VersionId': VersionId } : {}),
        ...(VersionStage || !VersionId
          ? { 'secretsmanager:VersionStage': VersionStage ?? 'AWSCURRENT' }
          : {}),
      })
    },
    handle: async (call) => {
      const secret = livingSecret(call, call.input.SecretId)
      const version = versionOf(secret, call.input)
      const { kind, bytes } = await openValue(call, secret, version)
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        ...(kind === 'SecretString'
          ? { SecretString: Buffer.from(bytes).toString() }
          : { SecretBinary: new Uint8Array(bytes) }),
        VersionStages: [...version.stages],
        CreatedDate: version.created,
      }
    },
  },
)
