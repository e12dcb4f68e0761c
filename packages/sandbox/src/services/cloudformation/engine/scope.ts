import type { Json, JsonObject } from './json.ts'

/** A resource as others see it: what Ref and Fn::GetAtt give. */
export type Visible = { readonly ref: string; readonly attributes: JsonObject }

/** Everything that the functions of a template may look at. */
export type Scope = {
  /** Parameters and pseudo parameters. */
  readonly values: JsonObject
  readonly mappings: JsonObject
  readonly conditions: Readonly<Record<string, boolean>>
  readonly region: string
  readonly resource: (logicalId: string) => Visible | undefined
  /** @throws ServiceError where nobody exports that name */
  readonly importValue: (name: string) => string
}

/** Stands for what is known only once a change set is executed, in the words of CloudFormation. */
export const UNKNOWN = '{{changeSet:KNOWN_AFTER_APPLY}}'

export const isUnknown = (value: Json): boolean => JSON.stringify(value).includes(UNKNOWN)
