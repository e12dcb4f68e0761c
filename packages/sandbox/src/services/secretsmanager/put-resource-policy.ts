import {
  PutResourcePolicy$,
  type PutResourcePolicyCommandInput,
  type PutResourcePolicyCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { secretAccess } from './access.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { POLICY, SECRET_ID } from './limits.ts'
import { readPolicy } from './resource-policy.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
export const putResourcePolicy = operation<
  PutResourcePolicyCommandInput,
  PutResourcePolicyCommandOutput
>('secretsmanager', {
  schema: PutResourcePolicy$,
  members: ['SecretId', 'ResourcePolicy', 'BlockPublicPolicy'],
  constraints: { SecretId: SECRET_ID, ResourcePolicy: POLICY },
  authorize: (call) =>
    secretAccess(call, 'PutResourcePolicy', call.input.SecretId, {
      'secretsmanager:BlockPublicPolicy': String(call.input.BlockPublicPolicy ?? false),
    }),
  handle: (call) => {
    const { SecretId, ResourcePolicy = '', BlockPublicPolicy } = call.input
    if (BlockPublicPolicy) {
      throw notImplemented('the parameter BlockPublicPolicy of secretsmanager:PutResourcePolicy')
    }
    const secret = livingSecret(call, SecretId)
    putSecret(call.world, { ...secret, policy: readPolicy(call.world, ResourcePolicy) })
    return { ARN: secret.arn, Name: secret.name }
  },
})
