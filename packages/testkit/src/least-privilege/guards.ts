/**
 * The other direction: what gets in where a condition, or a statement that denies, is not there. A call that was made is
 * changed so that it must not go through, and the evaluator is asked about the document with and without.
 */
import { decide, type Request } from '@xacct/iam'
import type { Sandbox } from '@xacct/sandbox'
import { otherThan, stands } from './narrowings.ts'
import type { Policy, PolicyDocument, Statement } from './policies/policy.ts'

export type Guard = {
  readonly policy: Policy
  readonly sid: string
  /** What would be missing: `aws:ResourceAccount`, or the whole statement. */
  readonly slot: string
  /** The call that gets through without it; undefined where none was found. */
  readonly letsIn: string | undefined
}

export type Decisions = ReturnType<Sandbox['world']['decisions']['list']>

type Context = Request['context']

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const ACCOUNT = '111111111111'

const SOMEBODY = {
  type: 'user' as const,
  arn: `arn:aws:iam::${ACCOUNT}:user/somebody`,
  account: ACCOUNT,
  id: 'AIDAEXAMPLEEXAMPLE123',
}

/** Keys that the evaluator takes from who asks and for what; written down, they can be changed like any other. */
const contextOf = ({ principal, resourceAccount, context }: Request): Context => ({
  ...('arn' in principal && {
    'aws:PrincipalArn': principal.type === 'assumed-role' ? principal.roleArn : principal.arn,
  }),
  'aws:ResourceAccount': resourceAccount,
  ...context,
})

/** Whether the statements let a call through, whoever they speak to and whatever other policies say. */
const letsThrough = (
  statements: readonly Statement[],
  { action, resource }: Request,
  context: Context,
): boolean => {
  const own = statements.map(({ Principal: _, ...rest }) => ({ Resource: '*', ...rest }))
  const document: PolicyDocument = { Version: '2012-10-17', Statement: own }
  const request = { principal: SOMEBODY, action, resource, resourceAccount: ACCOUNT, context }
  return decide(request, { identity: [{ name: 'policy', document }] }).allowed
}

const EVERYTHING: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

const said = ({ action }: Request, context: Context): string =>
  `${action} with ${Object.entries(context)
    .map(([key, value]) => `${key} = ${value}`)
    .join(' and ')}`

const without = ({ Condition = {}, ...rest }: Statement, key: string): Statement => {
  const left = Object.entries(Condition)
    .map(([operator, keys]) => {
      const others = Object.entries(keys).filter(([name]) => name !== key)
      return [operator, Object.fromEntries(others)] as const
    })
    .filter(([, keys]) => Object.keys(keys).length > 0)
  return left.length > 0 ? { ...rest, Condition: Object.fromEntries(left) } : rest
}

const keysOf = ({ Condition = {} }: Statement): readonly (readonly [string, string])[] => {
  const all = Object.values(Condition).flatMap((keys) =>
    Object.entries(keys).map(([key, value]) => [key, String(listOf(value)[0])] as const),
  )
  return all.filter(([key], index) => all.findIndex(([other]) => other === key) === index)
}

/** A call as a statement has it, for one that nobody has made. */
const asStated = (statement: Statement): Request => ({
  principal: SOMEBODY,
  action: listOf(statement.Action)[0]?.replaceAll('*', 'x') ?? '',
  resource: listOf(statement.Resource)[0]?.replaceAll('*', 'x') ?? '*',
  resourceAccount: ACCOUNT,
  context: Object.fromEntries(keysOf(statement)),
})

/** Calls that rested on a statement, and would not if one key had another value. */
const ofConditions = (
  policy: Policy,
  statement: Statement,
  requests: readonly Request[],
): readonly Guard[] =>
  keysOf(statement).map(([key, value]) => {
    const change = { [key]: otherThan(value) }
    const found = [...requests, asStated(statement)].find((request) => {
      const context = { ...contextOf(request), ...change }
      return (
        !letsThrough([statement], request, context) &&
        letsThrough([without(statement, key)], request, context)
      )
    })
    return {
      policy,
      sid: statement.Sid ?? '',
      slot: key,
      letsIn: found && said(found, change),
    }
  })

/** What a key has to say for an operator to hold; undefined where it has to say nothing. */
const HOLDS: Readonly<Record<string, (value: string, key: string) => string | undefined>> = {
  Bool: (value) => value,
  NumericLessThan: (value) => (Number(value) - 0.1).toFixed(1),
  StringNotEquals: otherThan,
  Null: (value, key) => {
    if (value === 'true') return undefined
    return key.endsWith('-customer-algorithm') ? 'AES256' : 'aws:kms'
  },
}

/** What a call has to say for a condition to hold. */
const holding = ({ Condition = {} }: Statement): Context => {
  const told = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, given]) => {
      const hold = HOLDS[operator]
      if (!hold) throw new Error(`no way to make ${operator} hold`)
      return [key, hold(String(listOf(given)[0]), key)] as const
    }),
  )
  return Object.fromEntries(told.filter((each): each is [string, string] => each[1] !== undefined))
}

/** Calls of the kind that a statement denies, where nothing else stands in their way. */
const ofDenial = (policy: Policy, statement: Statement, requests: readonly Request[]): Guard => {
  const told = holding(statement)
  const patterns = listOf(statement.Resource)
  const example = patterns[0]?.replaceAll('*', 'x') ?? '*'
  const candidates = requests
    .filter(({ action }) => listOf(statement.Action).some((each) => stands(each, action)))
    .map((request) =>
      patterns.some((pattern) => stands(pattern, request.resource))
        ? request
        : { ...request, resource: example },
    )
  const found = candidates.find((request) => {
    // What a call says about encryption is said anew.
    const kept = Object.entries(contextOf(request)).filter(([key]) => !key.includes('encryption'))
    const context = { ...Object.fromEntries(kept), ...told }
    return (
      !letsThrough([EVERYTHING, statement], request, context) &&
      letsThrough([EVERYTHING], request, context)
    )
  })
  const letsIn =
    found &&
    (Object.keys(told).length > 0 ? said(found, told) : `${found.action} on ${found.resource}`)
  return { policy, sid: statement.Sid ?? '', slot: 'the statement', letsIn }
}

/** Every condition of what is allowed, and everything that is denied. */
export const guardsOf = (policy: Policy, made: Decisions): readonly Guard[] => {
  // In an order that does not depend on which of two calls came first.
  const decisions = [...made].sort((a, b) => (a.request.action < b.request.action ? -1 : 1))
  return listOf(policy.document.Statement).flatMap((statement, index) => {
    if (statement.Effect === 'Deny') {
      const all = decisions.map(({ request }) => request)
      return [ofDenial(policy, statement, all)]
    }
    const rested = decisions.filter(({ decision }) =>
      decision.by.some((each) => each.policy === policy.name && each.statement === index),
    )
    return ofConditions(
      policy,
      statement,
      rested.map(({ request }) => request),
    )
  })
}
