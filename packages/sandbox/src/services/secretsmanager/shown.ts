import type { DescribeSecretResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager'
import type { Secret, SecretVersion } from './state.ts'

/** Stages by version, without the deprecated ones. */
export const stagesOf = (versions: readonly SecretVersion[]): Record<string, string[]> =>
  Object.fromEntries(
    versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, [...stages]]),
  )

const facts = (secret: Secret) => ({
  ARN: secret.arn,
  Name: secret.name,
  ...(secret.description ? { Description: secret.description } : {}),
  ...(secret.kmsKeyId ? { KmsKeyId: secret.kmsKeyId } : {}),
  LastChangedDate: secret.changed,
  ...(secret.deleted ? { DeletedDate: secret.deleted.asked } : {}),
  Tags: [...secret.tags],
  CreatedDate: secret.created,
})

export const described = (secret: Secret): DescribeSecretResponse => ({
  ...facts(secret),
  ...(secret.versions.length > 0 ? { VersionIdsToStages: stagesOf(secret.versions) } : {}),
})

export const listed = (secret: Secret): SecretListEntry => ({
  ...facts(secret),
  SecretVersionsToStages: stagesOf(secret.versions),
})
