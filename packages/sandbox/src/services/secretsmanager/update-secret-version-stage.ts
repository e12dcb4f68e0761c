import {
  UpdateSecretVersionStage$,
  type UpdateSecretVersionStageCommandInput,
  type UpdateSecretVersionStageCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { invalidParameter } from './errors.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID, TOKEN } from './limits.ts'
import { staged, versionOf } from './versions.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
export const updateSecretVersionStage = operation<
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageCommandOutput
>('secretsmanager', {
  schema: UpdateSecretVersionStage$,
  members: ['SecretId', 'VersionStage', 'RemoveFromVersionId', 'MoveToVersionId'],
  constraints: {
    SecretId: SECRET_ID,
    VersionStage: { min: 1, max: 256 },
    RemoveFromVersionId: TOKEN,
    MoveToVersionId: TOKEN,
  },
  authorize: (call) =>
    secretAccess(call, 'UpdateSecretVersionStage', call.input.SecretId, {
      'secretsmanager:VersionStage': call.input.VersionStage ?? '',
    }),
  handle: (call) => {
    const { SecretId, VersionStage = '', RemoveFromVersionId, MoveToVersionId } = call.input
    const secret = livingSecret(call, SecretId)
    const holder = secret.versions.find(({ stages }) => stages.includes(VersionStage))
    if (holder && holder.id !== RemoveFromVersionId && holder.id !== MoveToVersionId) {
      throw invalidParameter(
        `The parameter RemoveFromVersionId can't be empty. Staging label ${VersionStage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
      )
    }
    if (MoveToVersionId === undefined && VersionStage === 'AWSCURRENT') {
      throw invalidParameter(
        `You can only move staging label ${VersionStage} to a different secret version. It can't be completely removed.`,
      )
    }
    if (MoveToVersionId !== undefined) versionOf(secret, { VersionId: MoveToVersionId })
    const versions = staged(secret.versions, MoveToVersionId ?? '', [VersionStage])
    putSecret(call.world, { ...secret, versions, changed: call.world.clock.now() })
    return { ARN: secret.arn, Name: secret.name }
  },
})
