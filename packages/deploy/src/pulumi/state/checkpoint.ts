/**
 * Pulumi's checkpoint, version 3, as its DIY backends store it. The names are those of
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go
 */
import { createHash } from 'node:crypto'
import { DeployError } from '../../errors.ts'
import { isObject, type Properties } from '../properties.ts'
import { ORGANIZATION, prefixOf, type StackName } from '../urn.ts'

const VERSION = 3

export type ResourceState = {
  readonly urn: string
  readonly custom: boolean
  /** Replaced, and to be deleted by the next update. */
  readonly delete?: boolean
  readonly id?: string
  readonly type: string
  readonly inputs?: Properties
  readonly outputs?: Properties
  readonly parent?: string
  readonly protect?: boolean
  /** Somebody else's: only read. */
  readonly external?: boolean
  readonly dependencies?: readonly string[]
  readonly provider?: string
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>
  /** Deleted already, to be made anew. */
  readonly pendingReplacement?: boolean
  readonly additionalSecretOutputs?: readonly string[]
  readonly retainOnDelete?: boolean
  readonly created?: string
  readonly modified?: string
}

/** What was about to be done when this was written. */
export type Operation = {
  readonly resource: ResourceState
  readonly type: 'creating' | 'updating' | 'deleting' | 'reading'
}

export type SecretsProvider = { readonly type: string; readonly state?: Properties }

export type Deployment = {
  readonly resources: readonly ResourceState[]
  readonly operations: readonly Operation[]
  readonly secrets?: SecretsProvider
}

type Stored = {
  readonly manifest: unknown
  readonly secrets_providers?: SecretsProvider
  readonly resources?: readonly ResourceState[]
  readonly pending_operations?: readonly Operation[]
}

const qualified = ({ project, stack }: StackName): string => `${ORGANIZATION}/${project}/${stack}`

/** Pulumi refuses a manifest whose magic does not belong to its version. */
const manifestOf = (version: string, time: string) => ({
  time,
  magic: createHash('sha256').update(version).digest('hex'),
  version,
})

type Written = Deployment & { readonly time: string; readonly version: string }

const stored = ({ resources, operations, secrets, time, version }: Written): Stored => ({
  manifest: manifestOf(version, time),
  ...(secrets && { secrets_providers: secrets }),
  ...(resources.length > 0 && { resources }),
  ...(operations.length > 0 && { pending_operations: operations }),
})

/**
 * The text of a checkpoint.
 *
 * @param textOf the text of a resource or of an operation, in which secrets are encrypted
 */
export const checkpointText = (
  name: StackName,
  deployment: Written,
  textOf: (part: ResourceState | Operation) => string,
): string => {
  const parts = Object.entries(stored(deployment)).map(([key, value]) => {
    const text = Array.isArray(value) ? `[${value.map(textOf).join(',')}]` : JSON.stringify(value)
    return `"${key}":${text}`
  })
  const stack = JSON.stringify(qualified(name))
  return `{"version":${VERSION},"checkpoint":{"stack":${stack},"latest":{${parts.join(',')}}}}`
}

/** What `pulumi stack export` prints. */
export const exportText = (deployment: Written): string =>
  JSON.stringify({ version: VERSION, deployment: stored(deployment) }, undefined, 4)

const refuse = (place: string, what: string): DeployError =>
  new DeployError(
    'BAD_STATE',
    `${place} ${what}. Nothing was changed; restore an earlier version of the file, or point PULUMI_BACKEND_URL elsewhere.`,
  )

const parse = (text: string, place: string): Properties => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (isObject(parsed)) return parsed
  } catch {
    throw refuse(place, 'is not JSON, so it is not a state of Pulumi')
  }
  throw refuse(place, 'is not a state of Pulumi')
}

/** A stack's name without its organization and project is how the first layout of DIY backends wrote it. */
const checkStack = (checkpoint: Properties, name: StackName, place: string): void => {
  const stack = checkpoint['stack']
  if (stack === qualified(name) || stack === name.stack) return
  throw refuse(place, `is the state of stack ${stack}, not of ${qualified(name)}`)
}

const checkResources = ({ resources }: Deployment, name: StackName, place: string): void => {
  const prefix = prefixOf(name)
  const stranger = resources.find(({ urn }) => !urn.startsWith(prefix))
  if (stranger) throw refuse(place, `holds ${stranger.urn}, which does not belong to ${prefix}…`)
}

/** Reads a checkpoint of this stack, and refuses any other file in one sentence. */
export const readCheckpoint = (text: string, name: StackName, place: string): Deployment => {
  const { version, checkpoint, features } = parse(text, place)
  if (version !== VERSION || (Array.isArray(features) && features.length > 0)) {
    const found = Array.isArray(features) ? ` with ${features.join(', ')}` : ''
    throw refuse(
      place,
      `is of version ${version}${found}; the embedded path reads version ${VERSION}`,
    )
  }
  if (!isObject(checkpoint)) throw refuse(place, 'holds no checkpoint')
  checkStack(checkpoint, name, place)
  const latest = (checkpoint['latest'] ?? {}) as Partial<Stored>
  const deployment = {
    resources: latest.resources ?? [],
    operations: latest.pending_operations ?? [],
    ...(latest.secrets_providers && { secrets: latest.secrets_providers }),
  }
  checkResources(deployment, name, place)
  return deployment
}
