/** What AWS says of everything that the program makes, in a form in which two accounts can be equal. */
import type { Ask } from './ask.ts'
import { REGION } from './ask.ts'

type Question = readonly [Parameters<Ask>[0], string, Readonly<Record<string, unknown>>]

const questions = (account: string, name: string): readonly Question[] => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${account}:${rest}`
  const RoleName = `${name}-delivery`
  const PolicyArn = `arn:aws:iam::${account}:policy/${name}-assume-1`
  const TopicArn = arn('sns', `${name}-notifications`)
  const Rule = `${name}-failed`
  const group = `/aws/codebuild/${name}-build`
  return [
    ['iam', 'GetRole', { RoleName }],
    ['iam', 'GetRolePolicy', { RoleName, PolicyName: 'artifacts' }],
    ['iam', 'ListAttachedRolePolicies', { RoleName }],
    ['iam', 'GetPolicy', { PolicyArn }],
    ['iam', 'GetPolicyVersion', { PolicyArn, VersionId: 'v1' }],
    ['iam', 'GetPolicyVersion', { PolicyArn, VersionId: 'v2' }],
    ['sns', 'GetTopicAttributes', { TopicArn }],
    ['sns', 'ListTagsForResource', { ResourceArn: TopicArn }],
    ['sns', 'ListSubscriptionsByTopic', { TopicArn }],
    ['events', 'DescribeRule', { Name: Rule }],
    ['events', 'ListTagsForResource', { ResourceARN: arn('events', `rule/${Rule}`) }],
    ['events', 'ListTargetsByRule', { Rule }],
    ['logs', 'DescribeLogGroups', { logGroupNamePrefix: group }],
    ['logs', 'ListTagsForResource', { resourceArn: arn('logs', `log-group:${group}`) }],
    ['codebuild', 'BatchGetProjects', { names: [`${name}-build`] }],
    ['codeconnections', 'ListConnections', {}],
    ['codepipeline', 'GetPipeline', { name }],
    ['codepipeline', 'ListTagsForResource', { resourceArn: arn('codepipeline', name) }],
  ]
}

/** When something was made, and what it was called by AWS. */
const CHOSEN_BY_AWS =
  /^(RoleId|PolicyId|CreateDate|UpdateDate|created|updated|creationTime|lastModified|RoleLastUsed)$/
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const isEmpty = (value: unknown): boolean =>
  !value || (typeof value === 'object' && Object.keys(value).length === 0)

const keyOf = (value: unknown): string => {
  const { Key, key } = (value ?? {}) as { readonly Key?: string; readonly key?: string }
  return Key ?? key ?? ''
}

const plainText = (text: string): unknown => {
  const decoded = text.startsWith('%7B') ? decodeURIComponent(text) : text
  return decoded.startsWith('{') ? plain(JSON.parse(decoded)) : decoded.replace(UUID, 'UUID')
}

/** Without what is empty, with documents as what they say, and with tags in one order. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return plainText(value)
  if (value instanceof Date) return undefined
  if (Array.isArray(value)) {
    return value.map(plain).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([name]) => !CHOSEN_BY_AWS.test(name))
    .map(([name, each]) => [name, plain(each)] as const)
    .filter(([, each]) => !isEmpty(each))
  return Object.fromEntries(entries)
}

const answered = async (ask: Ask, [service, operation, input]: Question): Promise<unknown> => {
  try {
    return await ask(service, operation, input)
  } catch (error) {
    return { error: (error as { readonly code?: string }).code ?? String(error) }
  }
}

/** By operation: what is set, or the error that says that it is not there. */
export const settingsOf = async (ask: Ask, account: string, name: string): Promise<unknown> => {
  const settings: unknown[] = []
  for (const question of questions(account, name)) {
    settings.push([question[1], plain(await answered(ask, question))])
  }
  return JSON.parse(JSON.stringify(settings).replaceAll(account, 'ACCOUNT'))
}
