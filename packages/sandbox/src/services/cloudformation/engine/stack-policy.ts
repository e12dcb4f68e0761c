/** Stack policies: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html */
import { notImplemented } from '../../../errors.ts'
import { validationError } from './errors.ts'
import { isList, isObject, type Json, type JsonObject } from './json.ts'

export type UpdateAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete'

export type Affected = {
  readonly action: UpdateAction
  readonly logicalId: string
  readonly type: string
}

const MAX_BYTES = 16_384

const listOf = (value: Json | undefined): readonly string[] =>
  (isList(value) ? value : value === undefined ? [] : [value]).map(String)

const matches = (pattern: string, value: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(value)
}

const any = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => matches(pattern, value))

const OPERATORS: readonly string[] = ['StringEquals', 'StringLike']

/** The one condition key there is. */
const typeConditions = (condition: Json | undefined): readonly (readonly string[])[] =>
  isObject(condition)
    ? Object.entries(condition).map(([operator, keys]) => {
        const [key, ...others] = isObject(keys) ? Object.keys(keys) : []
        if (!OPERATORS.includes(operator) || key !== 'ResourceType' || others.length > 0) {
          throw notImplemented(`the stack policy condition ${operator}`)
        }
        return listOf(isObject(keys) ? keys[key] : undefined)
      })
    : []

const covers = (statement: JsonObject, { action, logicalId, type }: Affected): boolean => {
  const { Action, NotAction, Resource, NotResource, Condition } = statement
  const resource = `LogicalResourceId/${logicalId}`
  return (
    (NotAction === undefined ? any(listOf(Action), action) : !any(listOf(NotAction), action)) &&
    (NotResource === undefined
      ? any(listOf(Resource), resource)
      : !any(listOf(NotResource), resource)) &&
    typeConditions(Condition).every((patterns) => any(patterns, type))
  )
}

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

const statementsOf = (text: string): readonly JsonObject[] => {
  const policy = parse(text)
  const statements = isObject(policy) ? policy['Statement'] : undefined
  const all = isList(statements) ? statements : [statements ?? null]
  const isStatement = (each: Json): each is JsonObject =>
    isObject(each) && ['Allow', 'Deny'].includes(String(each['Effect']))
  if (!all.every(isStatement)) {
    throw validationError('Error validating stack policy: Invalid stack policy')
  }
  return all as readonly JsonObject[]
}

/** @throws ServiceError for a text that is no stack policy */
export const checkStackPolicy = (text: string | undefined): void => {
  if (text === undefined) return
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw validationError('Stack policy body cannot be longer than 16384 bytes')
  }
  const anything: Affected = { action: 'Update:Modify', logicalId: '', type: '' }
  for (const statement of statementsOf(text)) covers(statement, anything)
}

/** Why an update may not do that, or undefined where it may: without a policy everything is allowed. */
export const deniedByStackPolicy = (
  text: string | undefined,
  affected: Affected,
): string | undefined => {
  if (text === undefined) return undefined
  const statements = statementsOf(text)
  const denial = (index: number): string =>
    `Action denied by stack policy: Statement [#${index + 1}] does not allow [${affected.action}] for resource [${affected.logicalId}]`
  const denying = statements.findIndex(
    (statement) => statement['Effect'] === 'Deny' && covers(statement, affected),
  )
  if (denying >= 0) return denial(denying)
  const isAllowed = statements.some(
    (statement) => statement['Effect'] === 'Allow' && covers(statement, affected),
  )
  return isAllowed
    ? undefined
    : `Action denied by stack policy: no statement allows [${affected.action}] for resource [${affected.logicalId}]`
}
