/** Every way to grant a little less: one action, resource, principal or condition of one statement at a time. */
import type { PolicyDocument, Statement } from '@xacct/iam'

export type Element = 'Action' | 'Resource' | 'Principal' | 'Condition'

export type Narrowing = {
  readonly sid: string
  /** Index of the statement in its document. */
  readonly statement: number
  /** Which grant of the statement, whatever the names in it: `Action s3:GetObject`, `Resource 2`. */
  readonly slot: string
  readonly element: Element
  /** What is taken away, or made narrower: an action, an ARN, `aws:ResourceAccount = 111111111111`. */
  readonly value: string
  /** What stands in its place; undefined where it is gone. */
  readonly instead?: string
  /** What is left of the policy; undefined where that is nothing. */
  readonly document: PolicyDocument | undefined
}

/** What a statement has been used for, so that a wildcard can be narrowed to something that it stands for. */
export type Use = { readonly actions: readonly string[]; readonly resources: readonly string[] }

type Change = Omit<Narrowing, 'sid' | 'statement' | 'document'> & {
  readonly left: Statement | undefined
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

/** `*` alone is the resource of actions that have none, and of a key policy: the key itself. */
const isWide = (text: string): boolean => text.includes('*') && text !== '*'

/** Whether an action or an ARN is one of those that a pattern stands for. */
export const stands = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern.replaceAll(/[\\^$+?.()|[\]{}]/g, '\\$&').replaceAll('*', '.*')}$`,
    'i',
  ).test(text)

const without = <T>(list: readonly T[], index: number): readonly T[] =>
  list.filter((_, other) => other !== index)

const replaced = <T>(list: readonly T[], index: number, by: readonly T[]): readonly T[] =>
  list.flatMap((item, other) => (other === index ? by : [item]))

const ofActions = (statement: Statement, use: Use): readonly Change[] => {
  const actions = listOf(statement.Action)
  return actions.flatMap((value, index): readonly Change[] => {
    const rest = without(actions, index)
    const used = use.actions.filter((action) => stands(value, action))
    const gone: Change = {
      element: 'Action',
      slot: `Action ${value}`,
      value,
      left: rest.length > 0 ? { ...statement, Action: rest } : undefined,
    }
    if (!isWide(value) || used.length === 0) return [gone]
    const narrow: Change = {
      ...gone,
      slot: `Action ${value} narrowed`,
      instead: used.join(', '),
      left: { ...statement, Action: replaced(actions, index, used) },
    }
    return [gone, narrow]
  })
}

/**
 * S3 refuses a bucket policy with an action that applies to none of the resources.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
const applying = (statement: Statement, resources: readonly string[]): Statement => {
  if (statement.Principal === undefined) return { ...statement, Resource: resources }
  const ofObjects = (action: string): boolean => /^s3:.*Object/.test(action)
  const fits = (action: string): boolean =>
    !action.startsWith('s3:') ||
    resources.some((resource) => resource.includes('/') === ofObjects(action))
  return { ...statement, Action: listOf(statement.Action).filter(fits), Resource: resources }
}

const ofResources = (statement: Statement, use: Use): readonly Change[] => {
  const resources = listOf(statement.Resource)
  return resources.flatMap((value, index): readonly Change[] => {
    const rest = without(resources, index)
    const about = { element: 'Resource', slot: `Resource ${index + 1}`, value } as const
    const gone = rest.length > 0 ? [{ ...about, left: applying(statement, rest) }] : []
    const [used] = use.resources.filter((resource) => stands(value, resource))
    if (!isWide(value) || used === undefined) return gone
    const left = applying(statement, replaced(resources, index, [used]))
    return [...gone, { ...about, slot: `${about.slot} narrowed`, instead: used, left }]
  })
}

const STRANGER = '999999999999'

/** Something of the same kind that is meant for somebody else. */
export const otherThan = (value: string): string => {
  if (/^\d{12}$/.test(value)) return STRANGER
  if (/^arn:[^:]+:iam::\d{12}:root$/.test(value)) return value.replace(/\d{12}/, STRANGER)
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(value)) return 'sa-east-1'
  if (value.includes('*')) return value.replace(/[^/:]+$/, 'other')
  if (value.endsWith('.amazonaws.com')) return value.replace(/^[^.]+/, 'lambda')
  return `${value}-other`
}

const ofPrincipals = (statement: Statement): readonly Change[] => {
  const { Principal } = statement
  if (typeof Principal !== 'object') return []
  return Object.entries(Principal).flatMap(([type, given]) => {
    const values = listOf<string>(given)
    return values.map((value, index): Change => {
      const rest = without(values, index)
      const left = rest.length > 0 ? rest : [otherThan(value)]
      return {
        element: 'Principal',
        slot: `Principal ${index + 1}`,
        value,
        ...(rest.length === 0 && { instead: otherThan(value) }),
        left: { ...statement, Principal: { ...Principal, [type]: left } },
      }
    })
  })
}

const ofConditions = (statement: Statement): readonly Change[] => {
  const { Condition = {} } = statement
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, given]) => {
      const values = listOf(given).map(String)
      return values.map((value, index): Change => {
        const rest = without(values, index)
        const left = rest.length > 0 ? rest : [otherThan(value)]
        return {
          element: 'Condition',
          slot: `Condition ${key} ${index + 1}`,
          value: `${key} = ${value}`,
          ...(rest.length === 0 && { instead: `${key} = ${otherThan(value)}` }),
          left: { ...statement, Condition: { ...Condition, [operator]: { ...keys, [key]: left } } },
        }
      })
    }),
  )
}

const changesOf = (statement: Statement, use: Use): readonly Change[] => [
  ...ofActions(statement, use),
  ...ofResources(statement, use),
  ...ofPrincipals(statement),
  ...ofConditions(statement),
]

/** All of them, statement by statement. What denies is not narrowed: that would grant more. */
export const narrowingsOf = (
  document: PolicyDocument,
  useOf: (statement: number) => Use,
): readonly Narrowing[] => {
  const statements = listOf(document.Statement)
  return statements.flatMap((statement, index) => {
    if (statement.Effect === 'Deny') return []
    return changesOf(statement, useOf(index)).map(({ left, ...change }) => {
      const rest = replaced(statements, index, left ? [left] : [])
      return {
        sid: statement.Sid ?? '',
        statement: index,
        ...change,
        document: rest.length > 0 ? { ...document, Statement: rest } : undefined,
      }
    })
  })
}
