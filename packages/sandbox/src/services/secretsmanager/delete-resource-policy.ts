import {
  DeleteResourcePolicy$,
  type DeleteResourcePolicyCommandInput,
  type DeleteResourcePolicyCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = operation<
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput
>('secretsmanager', {
  schema: DeleteResourcePolicy$,
  members: ['SecretId'],
  constraints: { SecretId: SECRET_ID },
  authorize: (call) => secretAccess(call, 'DeleteResourcePolicy', call.input.SecretId),
  handle: (call) => {
    const { policy: _policy, ...secret } = livingSecret(call, call.input.SecretId)
    putSecret(call.world, secret)
    return { ARN: secret.arn, Name: secret.name }
  },
})
