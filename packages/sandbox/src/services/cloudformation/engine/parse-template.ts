/** From the text of a template to its sections. */
import { notImplemented, ServiceError } from '../../../errors.ts'
import { formatError, validationError } from './errors.ts'
import { isList, isObject, type Json, type JsonObject } from './json.ts'
import { parseYaml } from './parse-yaml.ts'

/** Nothing that people write is deeper. */
const MAX_DEPTH = 64

const positionOf = (text: string, error: unknown): string => {
  const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length)
  const lines = text.slice(0, at).split('\n')
  return `(line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1})`
}

const parseJson = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw formatError(`JSON not well-formed. ${positionOf(text, error)}`)
  }
}

const checkDepth = (root: Json): void => {
  const waiting: (readonly [Json, number])[] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next
    if (depth > MAX_DEPTH) throw formatError('The template is nested too deeply.')
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) waiting.push([inner, depth + 1])
    }
  }
}

const parseText = (text: string): Json => {
  try {
    return text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text)
  } catch (error) {
    if (error instanceof ServiceError) throw error
    // Nested beyond what the parser's own stack holds.
    throw formatError('unsupported structure.')
  }
}

export type ParameterDeclaration = {
  readonly Type: string
  readonly Default?: Json
  readonly NoEcho?: Json
  readonly AllowedValues?: readonly Json[]
  readonly AllowedPattern?: string
  readonly MinLength?: Json
  readonly MaxLength?: Json
  readonly MinValue?: Json
  readonly MaxValue?: Json
  readonly Description?: string
  readonly ConstraintDescription?: string
}

export const policies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'] as const
export type DeletionPolicy = (typeof policies)[number]

export type ResourceDeclaration = {
  readonly Type: string
  readonly Properties: JsonObject
  readonly DependsOn: readonly string[]
  readonly Condition?: string
  readonly Metadata?: Json
  readonly DeletionPolicy?: DeletionPolicy
  readonly UpdateReplacePolicy?: DeletionPolicy
}

export type OutputDeclaration = {
  readonly Value: Json
  readonly Description?: string
  readonly Condition?: string
  readonly Export?: { readonly Name: Json }
}

export type Template = {
  readonly Description?: string
  readonly Metadata?: Json
  readonly Parameters: Readonly<Record<string, ParameterDeclaration>>
  readonly Rules: JsonObject
  readonly Mappings: JsonObject
  readonly Conditions: JsonObject
  readonly Resources: Readonly<Record<string, ResourceDeclaration>>
  readonly Outputs: Readonly<Record<string, OutputDeclaration>>
}

const SECTIONS: readonly string[] = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]

const REFUSED: readonly string[] = ['Transform', 'Hooks']

const section = (root: JsonObject, name: string): JsonObject => {
  const value = root[name] ?? {}
  if (!isObject(value)) throw formatError(`[/${name}] Every ${name} member must be an object.`)
  return value
}

const text = (value: Json | undefined, what: string): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw formatError(`Every ${what} member must be a string.`)
  return value
}

const RESOURCE_MEMBERS: readonly string[] = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'UpdatePolicy',
]

const policyOf = (id: string, member: string, value: Json | undefined) => {
  if (value === undefined) return {}
  const policy = policies.find((known) => known === value)
  if (!policy) throw formatError(`Unrecognized ${member} ${String(value)} for resource ${id}`)
  if (policy === 'Snapshot') throw notImplemented(`the ${member} Snapshot`)
  return { [member]: policy }
}

const dependsOn = (id: string, value: Json = []): readonly string[] => {
  const list = isList(value) ? value : [value]
  return list.map((each) => {
    if (typeof each === 'string') return each
    throw formatError(`[/Resources/${id}/DependsOn] Every DependsOn value must be a string.`)
  })
}

const refuseMembers = (id: string, raw: JsonObject): void => {
  const unknown = Object.keys(raw).find((member) => !RESOURCE_MEMBERS.includes(member))
  if (unknown) throw validationError(`Invalid template resource property '${unknown}'`)
  const refused = ['CreationPolicy', 'UpdatePolicy'].find((member) => member in raw)
  if (refused) throw notImplemented(`the attribute ${refused} of resource ${id}`)
}

const resourceOf = (id: string, raw: Json): ResourceDeclaration => {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw formatError(`Resource name [${id}] is non alphanumeric.`)
  if (!isObject(raw)) throw formatError(`[/Resources/${id}] resource definition is malformed`)
  refuseMembers(id, raw)
  const type = raw['Type']
  if (typeof type !== 'string') {
    throw formatError(`[/Resources/${id}] Every Resources object must contain a Type member.`)
  }
  const properties = raw['Properties'] ?? {}
  if (!isObject(properties)) {
    throw formatError(`[/Resources/${id}/Properties] 'null' values are not allowed in templates`)
  }
  const condition = text(raw['Condition'], 'Condition')
  return {
    Type: type,
    Properties: properties,
    DependsOn: dependsOn(id, raw['DependsOn']),
    ...(condition === undefined ? {} : { Condition: condition }),
    ...(raw['Metadata'] === undefined ? {} : { Metadata: raw['Metadata'] }),
    ...policyOf(id, 'DeletionPolicy', raw['DeletionPolicy']),
    ...policyOf(id, 'UpdateReplacePolicy', raw['UpdateReplacePolicy']),
  }
}

const outputOf = (id: string, raw: Json): OutputDeclaration => {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw formatError(`Output name [${id}] is non alphanumeric.`)
  if (!isObject(raw) || raw['Value'] === undefined) {
    throw formatError(`[/Outputs/${id}] Every Outputs object must contain a Value member.`)
  }
  const { Export, Value } = raw
  if (Export !== undefined && (!isObject(Export) || Export['Name'] === undefined)) {
    throw formatError(`[/Outputs/${id}/Export] Every Export object must contain a Name member.`)
  }
  const description = text(raw['Description'], 'Description')
  const condition = text(raw['Condition'], 'Condition')
  return {
    Value,
    ...(description === undefined ? {} : { Description: description }),
    ...(condition === undefined ? {} : { Condition: condition }),
    ...(isObject(Export) ? { Export: { Name: Export['Name'] as Json } } : {}),
  }
}

const mapValues = <To>(object: JsonObject, to: (name: string, value: Json) => To) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, to(name, value)]))

const parameterOf = (id: string, raw: Json): ParameterDeclaration => {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw formatError(`Parameter name ${id} is non alphanumeric.`)
  if (!isObject(raw) || typeof raw['Type'] !== 'string') {
    throw formatError(`Every Parameters object must contain a Type member.`)
  }
  return raw as unknown as ParameterDeclaration
}

/**
 * Reads a template; whether its references lead anywhere is checked by `checkTemplate`.
 * @throws ServiceError
 */
export const parseTemplate = (body: string): Template => {
  const root = parseText(body)
  if (!isObject(root)) throw formatError('unsupported structure.')
  checkDepth(root)
  const unknown = Object.keys(root).filter((name) => !SECTIONS.includes(name))
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`)
  }
  const refused = REFUSED.find((name) => root[name] !== undefined)
  if (refused) throw notImplemented(`the template section ${refused}`)
  const description = text(root['Description'], 'Description')
  return {
    ...(description === undefined ? {} : { Description: description }),
    ...(root['Metadata'] === undefined ? {} : { Metadata: root['Metadata'] }),
    Parameters: mapValues(section(root, 'Parameters'), parameterOf),
    Rules: section(root, 'Rules'),
    Mappings: section(root, 'Mappings'),
    Conditions: section(root, 'Conditions'),
    Resources: mapValues(section(root, 'Resources'), resourceOf),
    Outputs: mapValues(section(root, 'Outputs'), outputOf),
  }
}
