/** The Rules section: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html */
import { notImplemented } from '../../../errors.ts'
import { formatError, validationError } from './errors.ts'
import { evaluate } from './evaluate.ts'
import { equal, isList, isObject, type Json, type JsonObject, onlyEntry } from './json.ts'
import type { Scope } from './scope.ts'

type Fn = (
  list: readonly Json[],
  value: (argument: Json) => Json,
  test: (rule: Json) => boolean,
) => boolean

const listOf = (value: Json): readonly Json[] => (isList(value) ? value : [value])

const contains = (list: readonly Json[], wanted: Json): boolean =>
  list.some((each) => equal(String(each), String(wanted)))

const functions: Readonly<Record<string, Fn>> = {
  'Fn::And': (list, _, test) => list.every(test),
  'Fn::Contains': ([list = [], wanted = null], value) =>
    contains(listOf(value(list)), value(wanted)),
  'Fn::EachMemberEquals': ([list = [], wanted = null], value) =>
    listOf(value(list)).every((each) => contains([each], value(wanted))),
  'Fn::EachMemberIn': ([list = [], allowed = []], value) =>
    listOf(value(list)).every((each) => contains(listOf(value(allowed)), each)),
  'Fn::Equals': ([a = null, b = null], value) => equal(value(a), value(b)),
  'Fn::Not': ([rule = null], _, test) => !test(rule),
  'Fn::Or': (list, _, test) => list.some(test),
}

const holds = (rule: Json, scope: Scope): boolean => {
  const [name = '', argument = null] = onlyEntry(rule) ?? []
  const fn = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!fn) throw notImplemented(`the rule function ${name || JSON.stringify(rule)}`)
  return fn(
    listOf(argument),
    (value) => evaluate(value, scope),
    (inner) => holds(inner, scope),
  )
}

const checkAssertion = (name: string, assertion: Json, scope: Scope): void => {
  if (!isObject(assertion) || assertion['Assert'] === undefined) {
    throw formatError(`Every Assertions member of rule ${name} must contain an Assert member.`)
  }
  if (holds(assertion['Assert'], scope)) return
  const { AssertDescription: description } = assertion
  throw validationError(
    `Template validation error: Rule ${name} failed: ${typeof description === 'string' ? description : 'assertion is not true'}`,
  )
}

/** @throws ServiceError for the first assertion that does not hold */
export const checkRules = (rules: JsonObject, scope: Scope): void => {
  for (const [name, rule] of Object.entries(rules)) {
    if (!isObject(rule)) throw formatError(`Rule ${name} must be an object.`)
    const { RuleCondition: condition, Assertions: assertions = [] } = rule
    if (condition !== undefined && !holds(condition, scope)) continue
    for (const assertion of listOf(assertions)) checkAssertion(name, assertion, scope)
  }
}
