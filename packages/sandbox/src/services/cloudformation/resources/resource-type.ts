import type { Json, JsonObject } from '../engine/json.ts'
import type { NameRule } from '../engine/physical-name.ts'
import type { ServiceCall } from './service-call.ts'
import type { ObjectShape } from './shape.ts'

export type StackTag = { readonly Key: string; readonly Value: string }

/** What a handler is given: the resource's properties, and a way to call the service. */
export type ResourceCall = {
  readonly properties: JsonObject
  /** The properties before, in an update; empty in a creation. */
  readonly before: JsonObject
  /** Calls as the stack's caller, or as its service role. */
  readonly invoke: ServiceCall
  readonly account: string
  readonly region: string
  readonly partition: string
  /** The name in the properties, or the one made up for the resource. */
  readonly name: string
  /** The resource's own tags and the stack's; its own win. */
  readonly tags: readonly StackTag[]
  /** The tags before, in an update. */
  readonly tagsBefore: readonly StackTag[]
  /** Tells that the resource exists from here on, so that a creation that fails later leaves nothing behind. */
  readonly made: (physicalId: string) => void
}

export type Made = {
  readonly physicalId: string
  /** For Fn::GetAtt, each that the type names. */
  readonly attributes: JsonObject
}

/** One CloudFormation resource type, in terms of its service's operations. */
export type ResourceType = {
  readonly type: string
  /** What it honours, an object; anything else in a template is refused by name. */
  readonly properties: ObjectShape
  /** Properties whose change makes another resource. */
  readonly replacedBy: readonly string[]
  /** Names for Fn::GetAtt. */
  readonly attributes: readonly string[]
  /** The property that names the resource, and how a name is made up where the template gives none. */
  readonly naming?: { readonly property?: string } & NameRule
  /** A change set may take over one that exists under the template's name; `read` says whether it does. */
  readonly importable?: true
  /** What Ref gives, where it is not the physical id. */
  readonly ref?: (physicalId: string, attributes: JsonObject) => string
  readonly create: (call: ResourceCall) => Promise<Made>
  /** Changes it in place and gives its attributes. */
  readonly update: (call: ResourceCall, physicalId: string) => Promise<JsonObject>
  readonly delete: (call: ResourceCall, physicalId: string) => Promise<void>
  /** Live properties for drift; left out for types whose drift CloudFormation does not detect. */
  readonly read?: (call: ResourceCall, physicalId: string) => Promise<JsonObject>
}

/** Properties as the handler knows them from the shape, which has been checked. */
export const as = <Properties>(properties: JsonObject): Properties =>
  properties as unknown as Properties

/** The given members that are defined: absent ones must not reach an operation as undefined. */
export const defined = <Input extends object>(
  input: Input,
): { [Member in keyof Input]: Exclude<Input[Member], undefined> } =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never

/** Tags to set and keys to take away, from one list to another. */
export const tagChanges = (
  before: readonly StackTag[],
  after: readonly StackTag[],
): { readonly set: readonly StackTag[]; readonly remove: readonly string[] } => ({
  set: after.filter(
    ({ Key, Value }) => !before.some((tag) => tag.Key === Key && tag.Value === Value),
  ),
  remove: before.map(({ Key }) => Key).filter((key) => !after.some(({ Key }) => Key === key)),
})

export const changed = (
  { properties, before }: Pick<ResourceCall, 'properties' | 'before'>,
  ...names: readonly string[]
): boolean =>
  names.some((name) => JSON.stringify(properties[name]) !== JSON.stringify(before[name]))

/** A policy document as the service takes it: text. */
export const documentText = (document: Json | undefined): string =>
  typeof document === 'string' ? document : JSON.stringify(document)
