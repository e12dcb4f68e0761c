import { DeployError } from '../../errors.ts'
import { isObject, type Json } from '../../provider/json.ts'
import {
  type Instance,
  type Intent,
  providerName,
  type Recorded,
  type State,
  type StateOutput,
} from './state.ts'

const VERSION = 4

const refuse = (where: string, problem: string, remedy: string): never => {
  throw new DeployError('BAD_STATE', `The state in ${where} ${problem}; ${remedy}.`)
}

const LEFT_ALONE = 'it was left as it is'

const jsonOf = (text: string, where: string): Json => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (isObject(parsed)) return parsed
  } catch {
    // Said below, as for any other text that is no state.
  }
  return refuse(where, 'is no JSON object', `restore a good version of it, ${LEFT_ALONE}`)
}

const checkVersion = (file: Json, where: string): void => {
  const { version } = file
  if (typeof version !== 'number' || typeof file['lineage'] !== 'string') {
    refuse(where, 'is not of Terraform', `give this program another place, ${LEFT_ALONE}`)
  } else if (version > VERSION) {
    const newer = `has format ${version} of a newer Terraform; the embedded path knows ${VERSION}`
    refuse(where, newer, `install that Terraform, ${LEFT_ALONE}`)
  } else if (version < VERSION) {
    const older = `has format ${version} of an old Terraform; the embedded path knows ${VERSION}`
    refuse(where, older, `have it upgraded by Terraform 1, ${LEFT_ALONE}`)
  }
}

/** What Terraform can have in a state, but this cannot honour. */
const unsupportedPart = (resource: Json, instances: readonly Json[]): string | undefined => {
  if (resource['module'] !== undefined) return `belongs to ${resource['module']}`
  if (providerName(String(resource['provider'])) === undefined) {
    return `belongs to ${resource['provider']}`
  }
  if (instances.length !== 1) return `has ${instances.length} instances`
  const [instance] = instances
  if (instance?.['index_key'] !== undefined) return 'was made with count or for_each'
  if (instance?.['deposed'] !== undefined) return 'has a deposed object'
  if (!isObject(instance?.['attributes'])) return 'has no attributes'
  return undefined
}

const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : [])

const recordedFrom = (resource: Json, where: string): readonly [string, Recorded] => {
  const { type, name, provider } = resource as unknown as Recorded
  const address = `${type}.${name}`
  const instances = listOf<Json>(resource['instances'])
  const unsupported = unsupportedPart(resource, instances)
  if (unsupported) {
    const remedy = `the embedded path does not support that, ${LEFT_ALONE}`
    refuse(where, `holds ${address}, which ${unsupported}`, remedy)
  }
  return [address, { type, name, provider, instance: instances[0] as unknown as Instance }]
}

const intentFrom = (intent: Intent): readonly [string, Intent] => [
  `${intent.type}.${intent.name}`,
  intent,
]

/**
 * Reads the text of a state file. One that is damaged, of another program, or newer than what is known here is refused:
 * writing over it would lose what it remembers.
 *
 * @param where how to name it in messages
 */
export const parseState = (text: string, where: string): State => {
  const file = jsonOf(text, where)
  checkVersion(file, where)
  const resources = listOf<Json>(file['resources'])
  // Data sources are read anew with every plan, and programs with any are refused.
  const managed = resources.filter(({ mode }) => mode === 'managed')
  const creating = listOf<Intent>(file['embedded_creating'])
  return {
    lineage: String(file['lineage']),
    serial: Number(file['serial'] ?? 0),
    outputs: (file['outputs'] ?? {}) as Readonly<Record<string, StateOutput>>,
    resources: new Map(managed.map((resource) => recordedFrom(resource, where))),
    creating: new Map(creating.map(intentFrom)),
  }
}
