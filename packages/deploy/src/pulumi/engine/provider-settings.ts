import { DeployError } from '../../errors.ts'
import { isObject, type Properties, reveal, UNKNOWN_TEXT } from '../properties.ts'

export type AssumedRole = { readonly roleArn: string; readonly sessionName: string }

/** What an `aws.Provider` says: https://www.pulumi.com/registry/packages/aws/api-docs/provider/#inputs */
export type ProviderSettings = {
  readonly region: string
  /** Accounts that it may find itself in; empty allows any. */
  readonly allowedAccountIds: readonly string[]
  /** Assumed one after the other. */
  readonly assumeRoles: readonly AssumedRole[]
  readonly defaultTags: Readonly<Record<string, string>>
}

/** Inputs that say what is so anyway. */
const AS_IT_IS: Readonly<Record<string, unknown>> = {
  skipCredentialsValidation: false,
  skipRegionValidation: true,
}

/** Pulumi's own: which plugin it was. */
const OURS = ['version', '__internal', '__defaults']

const SUPPORTED = ['region', 'allowedAccountIds', 'assumeRoles', 'defaultTags']

/** Inputs that are not text reach a provider as JSON. */
const JSON_TEXT = /^(?:[[{]|true$|false$|\d+$)/

const decoded = (value: unknown): unknown => {
  if (typeof value !== 'string' || !JSON_TEXT.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const refuse = (provider: string, what: string, instead: string): DeployError =>
  new DeployError(
    'NOT_SUPPORTED',
    `${provider}: the embedded path does not support ${what}; ${instead}.`,
  )

const keep = (provider: string, found: Properties, known: readonly string[], inside: string) => {
  const other = Object.entries(found).find(
    ([name, value]) => !known.includes(name) && value !== undefined && value !== null,
  )
  if (other === undefined) return
  throw refuse(provider, `${inside}${other[0]}`, `it supports ${known.join(', ')}`)
}

const roleOf = (provider: string, value: unknown): AssumedRole => {
  const role = isObject(value) ? value : {}
  keep(provider, role, ['roleArn', 'sessionName'], 'assumeRoles.')
  // The AWS provider names sessions itself where the program does not.
  return { roleArn: String(role['roleArn']), sessionName: String(role['sessionName'] ?? 'pulumi') }
}

const tagsOf = (provider: string, value: unknown): ProviderSettings['defaultTags'] => {
  const found = isObject(value) ? value : {}
  keep(provider, found, ['tags'], 'defaultTags.')
  return (found['tags'] ?? {}) as ProviderSettings['defaultTags']
}

/**
 * @param provider how to call it in a sentence
 * @throws {DeployError} for settings that would have no effect
 */
export const readProviderSettings = (provider: string, inputs: Properties): ProviderSettings => {
  const entries = Object.entries(reveal(inputs) as Properties)
  const unknown = entries.find(([, value]) => String(value).includes(UNKNOWN_TEXT))
  if (unknown) {
    const instead = 'give providers what is known beforehand'
    throw refuse(provider, `${unknown[0]} from a resource that is still to be made`, instead)
  }
  const found = Object.fromEntries(
    entries
      .filter(([name]) => !OURS.includes(name))
      .map(([name, value]) => [name, name === 'region' ? value : decoded(value)] as const)
      .filter(([name, value]) => AS_IT_IS[name] !== value || !(name in AS_IT_IS)),
  )
  keep(provider, found, SUPPORTED, '')
  if (!found['region']) throw new DeployError('PROGRAM', `${provider} has no region: give it one.`)
  const list = (name: string): readonly unknown[] => (found[name] ?? []) as readonly unknown[]
  return {
    region: String(found['region']),
    allowedAccountIds: list('allowedAccountIds').map(String),
    assumeRoles: list('assumeRoles').map((role) => roleOf(provider, role)),
    defaultTags: tagsOf(provider, found['defaultTags']),
  }
}
