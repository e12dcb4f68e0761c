/** What two policies have to agree in to be the same: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
import { isObject, type Json } from './json.ts'

/** Elements in which a single text and a list of one are the same, and neither order nor repetition says anything. */
const SETS = new Set(['Action', 'NotAction', 'Resource', 'NotResource'])

const mapped = (value: unknown, change: (value: unknown, key: string) => unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each, key)]))
    : value

const asSet = (value: unknown): readonly string[] => [...new Set([value].flat().map(String))].sort()

const ROOT = /^arn:[^:]+:iam::(\d{12}):root$/

/**
 * An account is named by its id or by its root's ARN, and services answer with the latter; everybody is `*` or `{ "AWS": "*" }`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const principal = (value: unknown): unknown =>
  value === '*'
    ? { AWS: ['*'] }
    : mapped(value, (each) => asSet([each].flat().map((name) => String(name).replace(ROOT, '$1'))))

/** `{ StringEquals: { key: value } }` */
const condition = (value: unknown): unknown => mapped(value, (keys) => mapped(keys, asSet))

const element = (value: unknown, name: string): unknown => {
  if (name === 'Condition') return condition(value)
  if (name === 'Principal' || name === 'NotPrincipal') return principal(value)
  return SETS.has(name) ? asSet(value) : value
}

/** Objects with their keys in order, so that equal ones have equal texts. */
const inOrder = (_: string, value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value

export const isPolicyDocument = (value: Json): boolean => 'Statement' in value

/** The policy in the one form that all policies of its meaning share; IAM reads statements in no order. */
export const policyMeaning = (document: Json): Json => ({
  ...document,
  Statement: [document['Statement']]
    .flat()
    .map((statement) => JSON.stringify(mapped(statement, element), inOrder))
    .sort(),
})
