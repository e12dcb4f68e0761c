/** Intrinsic functions: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
import { notImplemented } from '../../../errors.ts'
import { templateError, validationError } from './errors.ts'
import { isList, isObject, isScalar, type Json, type JsonObject, onlyEntry } from './json.ts'
import type { Scope } from './scope.ts'
import { substitute } from './substitution.ts'

/** What `AWS::NoValue` leaves behind: the member that held it is taken away. */
const NOTHING = Symbol('AWS::NoValue')
type Value = Json | typeof NOTHING

type Evaluate = (value: Json) => Json
type Fn = (argument: Json, evaluate: Evaluate, scope: Scope) => Value

const malformed = (name: string, what: string) =>
  templateError(`every ${name} object requires ${what}`)

const textOf = (value: Json, name: string): string => {
  if (isScalar(value)) return String(value)
  throw templateError(`every ${name} object must have values that are strings.`)
}

const listOf = (value: Json, name: string): readonly Json[] => {
  if (isList(value)) return value
  throw malformed(name, 'a list of values')
}

const resourceAttribute = (scope: Scope, logicalId: string, attribute: string): Json => {
  const resource = scope.resource(logicalId)
  if (!resource) {
    throw templateError(`instance of Fn::GetAtt references undefined resource ${logicalId}`)
  }
  const value = resource.attributes[attribute]
  if (value !== undefined) return value
  throw templateError(
    `resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`,
  )
}

const reference = (scope: Scope, name: string): Value => {
  if (name === 'AWS::NoValue') return NOTHING
  const value = scope.values[name]
  if (value !== undefined) return value
  const resource = scope.resource(name)
  if (resource) return resource.ref
  throw validationError(`Template format error: Unresolved resource dependencies [${name}]`)
}

const dotted = (scope: Scope, name: string): Value => {
  const at = name.indexOf('.')
  return at < 0
    ? reference(scope, name)
    : resourceAttribute(scope, name.slice(0, at), name.slice(at + 1))
}

const sub: Fn = (argument, evaluate, scope) => {
  const [text, variables = {}] = isList(argument) ? argument : [argument]
  if (typeof text !== 'string' || !isObject(variables)) {
    throw templateError(
      "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    )
  }
  return substitute(text, (name) => {
    const own = variables[name]
    const value = own === undefined ? dotted(scope, name) : evaluate(own)
    if (value === NOTHING) return ''
    return isList(value) ? value.join(',') : textOf(value, 'Fn::Sub')
  })
}

const getAtt: Fn = (argument, evaluate, scope) => {
  const parts = typeof argument === 'string' ? argument.split(/\.(.*)/s) : argument
  const [logicalId, attribute] = listOf(parts, 'Fn::GetAtt')
  if (typeof logicalId !== 'string' || attribute === undefined) {
    throw malformed(
      'Fn::GetAtt',
      'two non-empty parameters, the resource name and the resource attribute',
    )
  }
  return resourceAttribute(scope, logicalId, textOf(evaluate(attribute), 'Fn::GetAtt'))
}

const join: Fn = (argument, evaluate) => {
  const [separator, raw] = listOf(argument, 'Fn::Join')
  const values = evaluate(raw ?? null)
  if (typeof separator !== 'string' || !isList(values)) {
    throw malformed(
      'Fn::Join',
      'two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    )
  }
  return values.map((value) => textOf(value, 'Fn::Join')).join(separator)
}

const select: Fn = (argument, evaluate) => {
  const [index, raw] = listOf(argument, 'Fn::Select')
  const at = Number(evaluate(index ?? null))
  const values = listOf(evaluate(raw ?? null), 'Fn::Select')
  const value = Number.isInteger(at) ? values[at] : undefined
  if (value === undefined) {
    throw templateError(`Fn::Select cannot select nonexistent value at index ${String(index)}`)
  }
  return value
}

const split: Fn = (argument, evaluate) => {
  const [separator, text] = listOf(argument, 'Fn::Split')
  if (typeof separator !== 'string' || text === undefined) {
    throw malformed(
      'Fn::Split',
      'two parameters, (1) a string delimiter and (2) a string to be split',
    )
  }
  return textOf(evaluate(text), 'Fn::Split').split(separator)
}

const condition = (scope: Scope, name: Json): boolean => {
  const holds = typeof name === 'string' ? scope.conditions[name] : undefined
  if (holds !== undefined) return holds
  throw templateError(
    `Unresolved condition dependency ${String(name)} in the Resources block of the template`,
  )
}

const choice: Fn = (argument, _, scope) => {
  const [name, yes, no] = listOf(argument, 'Fn::If')
  if (name === undefined || yes === undefined || no === undefined) {
    throw templateError('Fn::If requires a list argument with three elements: the first a string')
  }
  return evaluateAny(condition(scope, name) ? yes : no, scope)
}

const findInMap: Fn = (argument, evaluate, scope) => {
  const list = listOf(argument, 'Fn::FindInMap')
  const [options] = list.slice(3)
  const [map, top, second] = list.slice(0, 3).map((key) => textOf(evaluate(key), 'Fn::FindInMap'))
  if (map === undefined || top === undefined || second === undefined) {
    throw malformed(
      'Fn::FindInMap',
      'three parameters, the map name, map key and the attribute for return value',
    )
  }
  const found = [top, second].reduce<Json | undefined>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    scope.mappings[map],
  )
  if (found !== undefined) return found
  if (isObject(options) && options['DefaultValue'] !== undefined) {
    throw notImplemented('DefaultValue of Fn::FindInMap')
  }
  throw templateError(`Unable to get mapping for ${map}::${top}::${second}`)
}

/** Zones that every account sees: letters are the sandbox's choice, as they are each account's in AWS. */
const zonesOf = (region: string): readonly string[] => ['a', 'b', 'c'].map((zone) => region + zone)

const refuse =
  (name: string): Fn =>
  () => {
    throw notImplemented(`the function ${name}`)
  }

const functions: Readonly<Record<string, Fn>> = {
  Ref: (argument, _, scope) => reference(scope, textOf(argument, 'Ref')),
  Condition: (argument, _, scope) => condition(scope, argument),
  'Fn::And': (argument, evaluate) =>
    listOf(argument, 'Fn::And').every((each) => truth(evaluate(each))),
  'Fn::Base64': (argument, evaluate) =>
    Buffer.from(textOf(evaluate(argument), 'Fn::Base64')).toString('base64'),
  'Fn::Cidr': refuse('Fn::Cidr'),
  'Fn::Equals': (argument, evaluate) => {
    const [a, b, ...rest] = listOf(argument, 'Fn::Equals')
    if (a === undefined || b === undefined || rest.length > 0) {
      throw templateError('Fn::Equals requires a list argument with two elements.')
    }
    return comparable(evaluate(a)) === comparable(evaluate(b))
  },
  'Fn::FindInMap': findInMap,
  'Fn::ForEach': refuse('Fn::ForEach'),
  'Fn::GetAZs': (argument, evaluate, scope) =>
    zonesOf(textOf(evaluate(argument), 'Fn::GetAZs') || scope.region),
  'Fn::GetAtt': getAtt,
  'Fn::If': choice,
  'Fn::ImportValue': (argument, evaluate, scope) =>
    scope.importValue(textOf(evaluate(argument), 'Fn::ImportValue')),
  'Fn::Join': join,
  'Fn::Length': refuse('Fn::Length'),
  'Fn::Not': (argument, evaluate) => !truth(evaluate(listOf(argument, 'Fn::Not')[0] ?? null)),
  'Fn::Or': (argument, evaluate) =>
    listOf(argument, 'Fn::Or').some((each) => truth(evaluate(each))),
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
  'Fn::ToJsonString': refuse('Fn::ToJsonString'),
  'Fn::Transform': refuse('Fn::Transform'),
}

const truth = (value: Json): boolean => value === true || value === 'true'

const comparable = (value: Json): string =>
  isScalar(value) ? String(value) : JSON.stringify(value)

const functionNamed = (name: string): Fn | undefined => {
  if (Object.hasOwn(functions, name)) return functions[name]
  if (name.startsWith('Fn::')) throw templateError(`Encountered unsupported function: ${name}`)
  return undefined
}

const evaluateObject = (value: JsonObject, scope: Scope): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (functions[name] && name.startsWith('Fn::'))
        throw templateError(`${name} must stand alone`)
      const result = evaluateAny(inner, scope)
      return result === NOTHING ? [] : [[name, result]]
    }),
  )

/** `Condition` is a function in the Conditions section only: elsewhere it is a member like any other. */
const isCall = (name: string, argument: Json): boolean =>
  name !== 'Condition' || typeof argument === 'string'

const evaluateAny = (value: Json, scope: Scope): Value => {
  if (isList(value)) {
    return value.flatMap((each) => {
      const result = evaluateAny(each, scope)
      return result === NOTHING ? [] : [result]
    })
  }
  if (!isObject(value)) return value
  const [name, argument = null] = onlyEntry(value) ?? []
  const fn = name !== undefined && isCall(name, argument) ? functionNamed(name) : undefined
  return fn ? fn(argument, (inner) => evaluate(inner, scope), scope) : evaluateObject(value, scope)
}

/**
 * The value with all functions applied; `AWS::NoValue` at its very top is an empty string.
 * @throws ServiceError
 */
export const evaluate = (value: Json, scope: Scope): Json => {
  const result = evaluateAny(value, scope)
  return result === NOTHING ? '' : result
}

/** Like `evaluate`, for the members of an object. */
export const evaluateMembers = (value: JsonObject, scope: Scope): JsonObject =>
  evaluateObject(value, scope)
