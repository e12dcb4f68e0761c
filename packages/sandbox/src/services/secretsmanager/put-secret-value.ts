import {
  PutSecretValue$,
  type PutSecretValueCommandInput,
  type PutSecretValueCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { invalidParameter } from './errors.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID, TOKEN, VALUE } from './limits.ts'
import { givenValue, withValue } from './versions.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
export const putSecretValue = operation<PutSecretValueCommandInput, PutSecretValueCommandOutput>(
  'secretsmanager',
  {
    schema: PutSecretValue$,
    members: ['SecretId', 'ClientRequestToken', 'SecretBinary', 'SecretString', 'VersionStages'],
    constraints: {
      SecretId: SECRET_ID,
      ClientRequestToken: TOKEN,
      SecretBinary: VALUE,
      SecretString: VALUE,
      VersionStages: { min: 1, max: 20 },
    },
    authorize: (call) => secretAccess(call, 'PutSecretValue', call.input.SecretId),
    handle: async (call) => {
      const { SecretId, ClientRequestToken, VersionStages } = call.input
      const value = givenValue(call.input)
      if (!value) throw invalidParameter('You must provide either SecretString or SecretBinary.')
      const { secret, version } = await withValue(call, livingSecret(call, SecretId), value, {
        token: ClientRequestToken,
        stages: VersionStages,
      })
      putSecret(call.world, secret)
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        VersionStages: [...version.stages],
      }
    },
  },
)
