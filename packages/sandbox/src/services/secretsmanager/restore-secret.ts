import {
  RestoreSecret$,
  type RestoreSecretCommandInput,
  type RestoreSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { putSecret, secretOf } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret = operation<RestoreSecretCommandInput, RestoreSecretCommandOutput>(
  'secretsmanager',
  {
    schema: RestoreSecret$,
    members: ['SecretId'],
    constraints: { SecretId: SECRET_ID },
    authorize: (call) => secretAccess(call, 'RestoreSecret', call.input.SecretId),
    handle: (call) => {
      const { deleted: _deleted, ...secret } = secretOf(call, call.input.SecretId)
      putSecret(call.world, secret)
      return { ARN: secret.arn, Name: secret.name }
    },
  },
)
