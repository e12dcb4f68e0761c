import { IamError } from './errors.ts'
import type { Test } from './operators/operator.ts'
import { type ParsedOperator, parseOperator } from './operators/parse-operator.ts'
import type { Variables } from './pattern.ts'
import { invalid, isRecord, textsOf } from './shape.ts'
import type { Surroundings } from './surroundings.ts'

export type Condition = (surroundings: Surroundings) => boolean

type ValuesOperator = Extract<ParsedOperator, { kind: 'values' }>

const valuesOf = (key: string, { values }: Surroundings): readonly string[] => {
  const value = values.get(key)
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

const nullCondition = (path: string, key: string, texts: readonly string[]): Condition => {
  const answers = texts.map((text) => text.toLowerCase())
  if (answers.some((answer) => answer !== 'true' && answer !== 'false')) {
    throw invalid(path, 'must be true or false')
  }
  return (surroundings) =>
    answers.includes(valuesOf(key, surroundings).length === 0 ? 'true' : 'false')
}

/**
 * A key that is not in the request: a positive operator is false, a negated one true, `IfExists` true.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 * `ForAllValues` is true of nothing, `ForAnyValue` false.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const whenMissing = ({ operator, ifExists, quantifier }: ValuesOperator): boolean => {
  if (ifExists) return true
  if (quantifier !== undefined) return quantifier === 'ForAllValues'
  return operator.negated === true
}

const valuesCondition = (
  key: string,
  texts: readonly string[],
  parsed: ValuesOperator,
  variables: boolean,
): Condition => {
  const { operator, quantifier } = parsed
  const negated = operator.negated === true
  const missing = whenMissing(parsed)
  const tests: readonly Test[] = texts.map((text) => operator.compile(text, { variables }))
  // Several values of the policy: any of them; of a negated operator: none of them.
  const holds = (value: string, lookup: Variables) =>
    negated
      ? tests.every((test) => test(value, lookup) === false)
      : tests.some((test) => test(value, lookup) === true)
  return (surroundings) => {
    const values = valuesOf(key, surroundings)
    if (values.length === 0) return missing
    const lookup = surroundings.variables
    if (quantifier === 'ForAnyValue') return values.some((value) => holds(value, lookup))
    if (quantifier === 'ForAllValues') {
      // "A null data set, such as an empty string" counts as no value.
      return values.every((value) => value === '' || holds(value, lookup))
    }
    // Without a quantifier only a key with one value can be compared.
    return values.length === 1 && holds(values[0] ?? '', lookup)
  }
}

const compileOperator = (
  path: string,
  name: string,
  keys: unknown,
  variables: boolean,
): readonly Condition[] => {
  const parsed = parseOperator(name)
  if (parsed === undefined) {
    throw new IamError(
      'UnknownConditionOperator',
      `${path} has a condition operator that AWS does not know: ${JSON.stringify(name)}`,
    )
  }
  if (!isRecord(keys)) throw invalid(`${path}.${name}`, 'must map condition keys to values')
  return Object.entries(keys).map(([key, value]) => {
    const place = `${path}.${name}.${key}`
    const texts = textsOf(place, value, { inCondition: true })
    return parsed.kind === 'null'
      ? nullCondition(place, key.toLowerCase(), texts)
      : valuesCondition(key.toLowerCase(), texts, parsed, variables)
  })
}

/** All operators and all keys must hold. */
export const compileConditions = (
  path: string,
  element: unknown,
  variables: boolean,
): readonly Condition[] => {
  if (element === undefined) return []
  if (!isRecord(element)) throw invalid(path, 'must map operators to condition keys')
  return Object.entries(element).flatMap(([name, keys]) =>
    compileOperator(path, name, keys, variables),
  )
}
