import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { createSecret } from './create-secret.ts'
import { deleteResourcePolicy } from './delete-resource-policy.ts'
import { deleteSecret } from './delete-secret.ts'
import { describeSecret } from './describe-secret.ts'
import { getResourcePolicy } from './get-resource-policy.ts'
import { getSecretValue } from './get-secret-value.ts'
import { listSecretVersionIds } from './list-secret-version-ids.ts'
import { listSecrets } from './list-secrets.ts'
import { putResourcePolicy } from './put-resource-policy.ts'
import { putSecretValue } from './put-secret-value.ts'
import { restoreSecret } from './restore-secret.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'
import { updateSecret } from './update-secret.ts'
import { updateSecretVersionStage } from './update-secret-version-stage.ts'

export const secretsmanager: Implementation = {
  title: 'Secrets Manager',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-secrets-manager'),
  operations: byName([
    createSecret,
    deleteResourcePolicy,
    deleteSecret,
    describeSecret,
    getResourcePolicy,
    getSecretValue,
    listSecretVersionIds,
    listSecrets,
    putResourcePolicy,
    putSecretValue,
    restoreSecret,
    tagResource,
    untagResource,
    updateSecretVersionStage,
    updateSecret,
  ]),
}
