import {
  DescribeSecret$,
  type DescribeSecretCommandInput,
  type DescribeSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { secretOf } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'
import { described } from './shown.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const describeSecret = operation<DescribeSecretCommandInput, DescribeSecretCommandOutput>(
  'secretsmanager',
  {
    schema: DescribeSecret$,
    members: ['SecretId'],
    constraints: { SecretId: SECRET_ID },
    authorize: (call) => secretAccess(call, 'DescribeSecret', call.input.SecretId),
    handle: (call) => described(secretOf(call, call.input.SecretId)),
  },
)
