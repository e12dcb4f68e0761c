/** What is wrong with a template before anything is made of it. */
import { notImplemented } from '../../../errors.ts'
import type { ResourceType } from '../resources/resource-type.ts'
import { type Problem, problemsOf } from '../resources/shape.ts'
import { creationOrder, dependenciesOf } from './dependencies.ts'
import { formatError, templateError, validationError } from './errors.ts'
import { isList, isObject, type Json } from './json.ts'
import { checkDeclarations } from './parameters.ts'
import type { ResourceDeclaration, Template } from './parse-template.ts'
import { PSEUDO_PARAMETERS } from './pseudo-parameters.ts'
import { conditionsIn, type Reference, referencesIn } from './references.ts'

export type TypeLookup = (type: string) => ResourceType | undefined

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { Mappings: 200, Outputs: 200, Parameters: 200, Resources: 500 } as const

const checkCounts = (template: Template): void => {
  for (const [section, max] of Object.entries(LIMITS)) {
    const count = Object.keys(template[section as keyof typeof LIMITS]).length
    if (count <= max) continue
    throw formatError(
      `Number of ${section.toLowerCase()}, ${count}, is greater than maximum allowed, ${max}`,
    )
  }
  if (Object.keys(template.Resources).length > 0) return
  throw formatError('At least one Resources member must be defined.')
}

/** Names as types are registered in CloudFormation. */
const TYPE_NAME =
  /^(Custom::[\w@-]{1,60}|[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE)?)$/

const checkTypes = (template: Template, typeOf: TypeLookup): void => {
  const unknown = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].filter(
    (type) => !typeOf(type),
  )
  const nobodys = unknown.filter((type) => !TYPE_NAME.test(type))
  if (nobodys.length > 0) throw formatError(`Unrecognized resource types: [${nobodys.join(', ')}]`)
  if (unknown.length > 0) throw notImplemented(`the resource types ${unknown.join(', ')}`)
}

/** Refuses by name what the type does not honour. */
const refuse = (id: string, { Type }: ResourceDeclaration, problem: Problem): never => {
  const path = problem.path.slice(1)
  if (problem.kind === 'unsupported')
    throw notImplemented(`the property ${path} of ${Type} (${id})`)
  if (problem.kind === 'missing') {
    throw validationError(
      `Properties validation failed for resource ${id} with message:\n#: required key [${path}] not found`,
    )
  }
  throw validationError(
    `Properties validation failed for resource ${id} with message:\n#/${path}: expected type: ${problem.expected}`,
  )
}

const checkProperties = (template: Template, typeOf: TypeLookup): void => {
  for (const [id, resource] of Object.entries(template.Resources)) {
    const type = typeOf(resource.Type)
    const [problem] = type ? problemsOf(resource.Properties, type.properties) : []
    if (problem) refuse(id, resource, problem)
  }
}

const isKnown = (template: Template, { to, attribute }: Reference): boolean =>
  Object.hasOwn(template.Resources, to) ||
  (attribute === undefined &&
    (Object.hasOwn(template.Parameters, to) || PSEUDO_PARAMETERS.includes(to)))

const checkAttribute = (template: Template, typeOf: TypeLookup, reference: Reference): void => {
  const { to, attribute } = reference
  const type = typeOf(template.Resources[to]?.Type ?? '')
  if (attribute === undefined || !type || type.attributes.includes(attribute)) return
  throw templateError(`resource ${to} does not support attribute type ${attribute} in Fn::GetAtt`)
}

const checkReferences = (
  template: Template,
  typeOf: TypeLookup,
  block: 'Resources' | 'Outputs',
  value: Json,
): void => {
  const references = referencesIn(value)
  const unresolved = references.filter((each) => !isKnown(template, each)).map(({ to }) => to)
  if (unresolved.length > 0) {
    throw formatError(
      `Unresolved resource dependencies [${[...new Set(unresolved)].join(', ')}] in the ${block} block of the template`,
    )
  }
  for (const reference of references) checkAttribute(template, typeOf, reference)
  const condition = conditionsIn(value).find((name) => !Object.hasOwn(template.Conditions, name))
  if (condition === undefined) return
  throw formatError(
    `Unresolved condition dependency ${condition} in the ${block} block of the template`,
  )
}

/** `Condition` of a policy statement is no condition of the template: only Fn::If is looked for in properties. */
const checkResource = (
  template: Template,
  typeOf: TypeLookup,
  { Properties, DependsOn, Condition }: ResourceDeclaration,
): void => {
  checkReferences(template, typeOf, 'Resources', Properties)
  checkReferences(
    template,
    typeOf,
    'Resources',
    DependsOn.map((Ref) => ({ Ref })),
  )
  if (Condition === undefined) return
  checkReferences(template, typeOf, 'Resources', { Condition })
}

const checkMappings = ({ Mappings }: Template): void => {
  for (const [name, map] of Object.entries(Mappings)) {
    const rows = isObject(map) ? Object.values(map) : []
    const isFine = (value: Json) => !isObject(value) && (!isList(value) || !value.some(isObject))
    if (rows.length > 0 && rows.every((row) => isObject(row) && Object.values(row).every(isFine))) {
      continue
    }
    throw formatError(`Every Mappings attribute must be a String or a List: ${name}`)
  }
}

/**
 * Checks everything about a template that needs no parameter values.
 * @throws ServiceError
 */
export const checkTemplate = (template: Template, typeOf: TypeLookup): void => {
  checkCounts(template)
  checkDeclarations(template)
  checkMappings(template)
  checkTypes(template, typeOf)
  for (const resource of Object.values(template.Resources))
    checkResource(template, typeOf, resource)
  for (const output of Object.values(template.Outputs)) {
    const { Value, Export, Condition } = output
    checkReferences(template, typeOf, 'Outputs', [Value, Export?.Name ?? null])
    if (Condition !== undefined) checkReferences(template, typeOf, 'Outputs', { Condition })
  }
  checkProperties(template, typeOf)
  const always = Object.fromEntries(Object.keys(template.Conditions).map((name) => [name, true]))
  creationOrder(dependenciesOf(template.Resources, always))
}
