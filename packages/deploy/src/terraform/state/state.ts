/**
 * Terraform's state, in its own format: resources by address, and what is being created at the moment. Terraform itself
 * can go on with it, and this with Terraform's.
 */
import { isObject } from '../../provider/json.ts'
import type { Arguments, Made } from '../../provider/resource-type.ts'

/** As in the file; what is not named here is kept as it was found. */
export type Instance = {
  readonly schema_version: number
  readonly status?: 'tainted'
  readonly attributes: Arguments
  readonly sensitive_attributes?: readonly unknown[]
  readonly dependencies?: readonly string[]
}

export type Recorded = {
  readonly type: string
  readonly name: string
  /** `provider["registry.terraform.io/hashicorp/aws"].<alias>` */
  readonly provider: string
  readonly instance: Instance
}

/** Written before a resource is asked for, in case the answer is never heard. Terraform ignores it. */
export type Intent = {
  readonly type: string
  readonly name: string
  readonly provider: string
  readonly args: Arguments
  readonly dependencies: readonly string[]
}

export type StateOutput = {
  readonly value: unknown
  readonly type: unknown
  readonly sensitive?: boolean
}

export type State = {
  /** Which history this state belongs to; it never changes. */
  readonly lineage: string
  /** Grows with every change. 0 before there is a file. */
  readonly serial: number
  readonly outputs: Readonly<Record<string, StateOutput>>
  readonly resources: ReadonlyMap<string, Recorded>
  readonly creating: ReadonlyMap<string, Intent>
}

export const emptyState = (lineage: string): State => ({
  lineage,
  serial: 0,
  outputs: {},
  resources: new Map(),
  creating: new Map(),
})

const PROVIDER =
  /^provider\["registry\.(?:terraform\.io|opentofu\.org)\/hashicorp\/aws"\](?:\.(.+))?$/

/** `aws` or `aws.<alias>`, as resources name their provider; undefined for the provider of another cloud. */
export const providerName = (address: string): string | undefined => {
  const match = PROVIDER.exec(address)
  if (!match) return undefined
  return match[1] === undefined ? 'aws' : `aws.${match[1]}`
}

export const providerAddress = (name: string): string =>
  `provider["registry.terraform.io/hashicorp/aws"]${name.slice('aws'.length)}`

export const idOf = ({ instance }: Recorded): string => String(instance.attributes['id'] ?? '')

export const madeOf = (recorded: Recorded): Made => ({
  id: idOf(recorded),
  attributes: recorded.instance.attributes,
})

/** Some types of Terraform's provider take an empty map of tags for a change of none. */
const written = ({ id, attributes }: Made): Arguments => {
  const { tags } = attributes
  const isEmpty = isObject(tags) && Object.keys(tags).length === 0
  return { ...attributes, ...(isEmpty && { tags: null }), id }
}

/** Attributes that our provider does not know (a newer one's `region`, `timeouts`) stay for whoever knows them. */
export const withMade = (recorded: Recorded, made: Made): Recorded => ({
  ...recorded,
  instance: {
    ...recorded.instance,
    attributes: { ...recorded.instance.attributes, ...written(made) },
  },
})

const without = <T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> => {
  const copy = new Map(map)
  copy.delete(key)
  return copy
}

/** The resource is there: remembers it, and that nothing is being created any more. */
export const remember = (state: State, address: string, recorded: Recorded): State => ({
  ...state,
  resources: new Map(state.resources).set(address, recorded),
  creating: without(state.creating, address),
})

export const forget = (state: State, address: string): State => ({
  ...state,
  resources: without(state.resources, address),
})

export const intend = (state: State, address: string, intent: Intent): State => ({
  ...state,
  creating: new Map(state.creating).set(address, intent),
})

export const dropIntent = (state: State, address: string): State => ({
  ...state,
  creating: without(state.creating, address),
})
