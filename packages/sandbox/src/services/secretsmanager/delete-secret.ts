import {
  DeleteSecret$,
  type DeleteSecretCommandInput,
  type DeleteSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { invalidParameter } from './errors.ts'
import { findSecret, livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'
import { SECRETS, type Secret } from './state.ts'

const DAY = 24 * 60 * 60 * 1000

type Delete = Call<DeleteSecretCommandInput>

const daysOf = ({ input }: Delete): number => {
  const { RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force } = input
  if (days !== undefined && force) {
    throw invalidParameter(
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    )
  }
  if (days !== undefined && (days < 7 || days > 30)) {
    throw invalidParameter(
      'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    )
  }
  return days ?? 30
}

/** A secret that is not there is no error then. */
const dropAtOnce = ({ world, input }: Delete, secret: Secret | undefined) => {
  const DeletionDate = world.clock.now()
  if (!secret) return { Name: input.SecretId ?? '', DeletionDate }
  world.table(SECRETS).delete(scope(secret.account, secret.region), secret.name)
  return { ARN: secret.arn, Name: secret.name, DeletionDate }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
export const deleteSecret = operation<DeleteSecretCommandInput, DeleteSecretCommandOutput>(
  'secretsmanager',
  {
    schema: DeleteSecret$,
    members: ['SecretId', 'RecoveryWindowInDays', 'ForceDeleteWithoutRecovery'],
    constraints: { SecretId: SECRET_ID },
    authorize: (call) => {
      const { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery } = call.input
      return secretAccess(call, 'DeleteSecret', SecretId, {
        'secretsmanager:ForceDeleteWithoutRecovery': String(ForceDeleteWithoutRecovery ?? false),
        ...(RecoveryWindowInDays === undefined
          ? {}
          : { 'secretsmanager:RecoveryWindowInDays': String(RecoveryWindowInDays) }),
      })
    },
    handle: (call) => {
      const days = daysOf(call)
      if (call.input.ForceDeleteWithoutRecovery) {
        return dropAtOnce(call, findSecret(call, call.input.SecretId ?? ''))
      }
      const secret = livingSecret(call, call.input.SecretId)
      const asked = call.world.clock.now()
      const due = new Date(+asked + days * DAY)
      putSecret(call.world, { ...secret, deleted: { asked, due } })
      return { ARN: secret.arn, Name: secret.name, DeletionDate: due }
    },
  },
)
