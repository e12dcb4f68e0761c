import { randomUUID } from 'node:crypto'
import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { invalidParameter, noSuchVersion } from './errors.ts'
import { openValue, sealValue, type Value } from './secret-value.ts'
import { SECRETS, type Secret, type SecretVersion } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world' | 'requestId'>

type Given = {
  readonly SecretString?: string | undefined
  readonly SecretBinary?: Uint8Array | undefined
}

/** The value in a request, if there is one. @throws ServiceError where there are two */
export const givenValue = ({ SecretString, SecretBinary }: Given): Value | undefined => {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    )
  }
  if (SecretString !== undefined) return { kind: 'SecretString', bytes: Buffer.from(SecretString) }
  return SecretBinary ? { kind: 'SecretBinary', bytes: SecretBinary } : undefined
}

const without = (version: SecretVersion, stages: readonly string[]): SecretVersion => ({
  ...version,
  stages: version.stages.filter((stage) => !stages.includes(stage)),
})

/**
 * Versions after stages have moved to one of them: each stage is in one place, and what was current is previous.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html#term_version
 */
export const staged = (
  versions: readonly SecretVersion[],
  id: string,
  stages: readonly string[],
): readonly SecretVersion[] => {
  const current = versions.find((version) => version.stages.includes('AWSCURRENT'))
  const replaced = stages.includes('AWSCURRENT') && current && current.id !== id
  const moved = replaced ? [...stages, 'AWSPREVIOUS'] : stages
  return versions.map((version) => {
    const rest = without(version, moved)
    if (version.id === id) return { ...rest, stages: [...rest.stages, ...stages] }
    return replaced && version.id === current.id
      ? { ...rest, stages: [...rest.stages, 'AWSPREVIOUS'] }
      : rest
  })
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const KEPT = 100

const pruned = (versions: readonly SecretVersion[]): readonly SecretVersion[] => {
  const surplus = versions.length - KEPT
  const deprecated = versions
    .filter(({ stages }) => stages.length === 0)
    .slice(0, Math.max(surplus, 0))
  return versions.filter((version) => !deprecated.includes(version))
}

const same = (a: Value, b: Value): boolean =>
  a.kind === b.kind && Buffer.from(a.bytes).equals(Buffer.from(b.bytes))

export type Added = { readonly secret: Secret; readonly version: SecretVersion }

type Adding = {
  readonly token?: string | undefined
  readonly stages?: readonly string[] | undefined
}

/**
 * The secret with one more version. The token makes a repeated request harmless.
 * @throws ServiceError
 */
export const withValue = async (
  asking: Asking,
  secret: Secret,
  value: Value,
  { token = randomUUID(), stages = ['AWSCURRENT'] }: Adding,
): Promise<Added> => {
  const twin = secret.versions.find(({ id }) => id === token)
  if (twin) {
    if (same(await openValue(asking, secret, twin), value)) return { secret, version: twin }
    throw new ServiceError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
    )
  }
  const added = await sealValue(asking, secret, token, value)
  // While KMS was at work, somebody else may have written.
  const now = asking.world.table(SECRETS).get(scope(secret.account, secret.region), secret.name)
  const before = now?.arn === secret.arn ? now : secret
  const versions = pruned(staged([...before.versions, added], token, stages))
  const version = versions.find(({ id }) => id === token) ?? added
  return { secret: { ...before, versions, changed: asking.world.clock.now() }, version }
}

/** @throws ServiceError */
export const versionOf = (
  { versions }: Secret,
  {
    VersionId,
    VersionStage,
  }: { readonly VersionId?: string | undefined; readonly VersionStage?: string | undefined },
): SecretVersion => {
  const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined)
  const found = versions.find(
    ({ id, stages }) =>
      (VersionId === undefined || id === VersionId) && (!stage || stages.includes(stage)),
  )
  if (found) return found
  throw noSuchVersion(
    VersionId === undefined ? `staging label: ${stage}` : `VersionId: ${VersionId}`,
  )
}
