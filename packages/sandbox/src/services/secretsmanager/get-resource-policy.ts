import {
  GetResourcePolicy$,
  type GetResourcePolicyCommandInput,
  type GetResourcePolicyCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { readableDocument } from '../iam/lookup.ts'
import { secretAccess } from './access.ts'
import { secretOf } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const getResourcePolicy = operation<
  GetResourcePolicyCommandInput,
  GetResourcePolicyCommandOutput
>('secretsmanager', {
  schema: GetResourcePolicy$,
  members: ['SecretId'],
  constraints: { SecretId: SECRET_ID },
  authorize: (call) => secretAccess(call, 'GetResourcePolicy', call.input.SecretId),
  handle: (call) => {
    const { arn, name, policy } = secretOf(call, call.input.SecretId)
    return {
      ARN: arn,
      Name: name,
      ...(policy ? { ResourcePolicy: JSON.stringify(readableDocument(call.world, policy)) } : {}),
    }
  },
})
