/** The form of a lifecycle policy: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
import { invalidParameter } from './repositories.ts'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const STATUSES: readonly unknown[] = ['tagged', 'untagged', 'any']
const COUNTS: readonly unknown[] = [
  'imageCountMoreThan',
  'sinceImagePushed',
  'sinceImagePulled',
  'sinceImageTransitioned',
]

const ruleProblem = (rule: unknown): string | undefined => {
  if (!isObject(rule)) return 'a rule is no object'
  const { rulePriority, selection, action } = rule
  if (!Number.isInteger(rulePriority) || Number(rulePriority) < 1) {
    return 'a rule has no rulePriority'
  }
  if (!isObject(selection) || !STATUSES.includes(selection['tagStatus'])) {
    return `rule ${rulePriority} has no valid tagStatus`
  }
  if (!COUNTS.includes(selection['countType']) || !Number.isInteger(selection['countNumber'])) {
    return `rule ${rulePriority} has no valid countType and countNumber`
  }
  const tagged = selection['tagPatternList'] ?? selection['tagPrefixList']
  if (selection['tagStatus'] === 'tagged' && !Array.isArray(tagged)) {
    return `rule ${rulePriority} selects tagged images by no list`
  }
  return isObject(action) && typeof action['type'] === 'string'
    ? undefined
    : `rule ${rulePriority} has no action`
}

const problemOf = (text: string): string | undefined => {
  const policy = parsed(text)
  const rules = isObject(policy) ? policy['rules'] : undefined
  if (!Array.isArray(rules) || rules.length === 0) return 'it has no rules'
  const priorities = new Set(rules.map((rule: unknown) => isObject(rule) && rule['rulePriority']))
  if (priorities.size < rules.length) return 'two rules have the same rulePriority'
  return rules.map(ruleProblem).find((problem) => problem !== undefined)
}

/** @throws ServiceError InvalidParameterException */
export const checkLifecyclePolicy = (text: string): void => {
  const problem = problemOf(text)
  if (!problem) return
  throw invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${problem}`)
}
