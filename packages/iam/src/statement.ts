import { type Condition, compileConditions } from './condition.ts'
import { ELEMENTS } from './elements.ts'
import { IamError } from './errors.ts'
import { compilePattern } from './pattern.ts'
import { compileNotPrincipal, compilePrincipal, type PrincipalMatch } from './principal-element.ts'
import { type Fields, invalid, isRecord, onlyKnown, textsOf } from './shape.ts'
import type { Surroundings } from './surroundings.ts'

export type CompiledStatement = {
  readonly index: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Missing in policies that are attached to the caller. */
  readonly principal?: PrincipalMatch
  /** Takes the action in lower case. */
  readonly action: (action: string) => boolean
  /** Missing in trust policies, where the role is the resource. */
  readonly resource?: (resource: string, surroundings: Surroundings) => boolean
  readonly conditions: readonly Condition[]
}

/** One of an element and its negation; both at once mean nothing. */
const oneOf = (
  path: string,
  statement: Fields,
  name: string,
): readonly [string, boolean] | undefined => {
  const negation = `Not${name}`
  const has = statement[name] !== undefined
  const hasNegation = statement[negation] !== undefined
  if (has && hasNegation) throw invalid(path, `has both ${name} and ${negation}`)
  if (!has && !hasNegation) return undefined
  return [has ? name : negation, hasNegation]
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html */
const compileAction = (path: string, statement: Fields): CompiledStatement['action'] => {
  const found = oneOf(path, statement, 'Action')
  if (!found) throw invalid(path, 'has neither Action nor NotAction')
  const [name, negated] = found
  const patterns = textsOf(`${path}.${name}`, statement[name]).map((text) =>
    compilePattern(text.toLowerCase(), { wildcards: true, variables: false }),
  )
  const none = () => undefined
  return (action) => patterns.some((pattern) => pattern(action, none) === true) !== negated
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html */
const compileResource = (
  path: string,
  statement: Fields,
  variables: boolean,
): CompiledStatement['resource'] => {
  const found = oneOf(path, statement, 'Resource')
  if (!found) return undefined
  const [name, negated] = found
  const patterns = textsOf(`${path}.${name}`, statement[name]).map((text) =>
    compilePattern(text, { wildcards: true, variables, arn: text !== '*' }),
  )
  return (resource, { variables: lookup }) =>
    negated
      ? patterns.every((pattern) => pattern(resource, lookup) === false)
      : patterns.some((pattern) => pattern(resource, lookup) === true)
}

const compileWho = (path: string, statement: Fields): PrincipalMatch | undefined => {
  const found = oneOf(path, statement, 'Principal')
  if (!found) return undefined
  const [name, negated] = found
  if (!negated) return compilePrincipal(`${path}.${name}`, statement[name])
  if (statement['Effect'] === 'Allow') {
    // Supported by no service: it would allow everybody else, anonymous callers included.
    throw new IamError('UnsupportedElement', `${path} allows by NotPrincipal`)
  }
  return compileNotPrincipal(`${path}.${name}`, statement[name])
}

export const compileStatement = (
  value: unknown,
  index: number,
  variables: boolean,
): CompiledStatement => {
  const path = `Statement[${index}]`
  if (!isRecord(value)) throw invalid(path, 'must be an object')
  onlyKnown(path, value, ELEMENTS)
  const { Effect: effect, Sid: sid } = value
  if (effect !== 'Allow' && effect !== 'Deny')
    throw invalid(`${path}.Effect`, 'must be Allow or Deny')
  if (sid !== undefined && typeof sid !== 'string') throw invalid(`${path}.Sid`, 'must be a text')
  const principal = compileWho(path, value)
  const resource = compileResource(path, value, variables)
  return {
    index,
    effect,
    ...(sid !== undefined && { sid }),
    ...(principal && { principal }),
    ...(resource && { resource }),
    action: compileAction(path, value),
    conditions: compileConditions(`${path}.Condition`, value['Condition'], variables),
  }
}
