/** Managed policies on roles and users. */
import { parseArn } from '../../arn.ts'
import type { Tables } from '../../state/table.ts'
import { invalidInput, limitExceeded, noSuchEntity } from './errors.ts'
import { findPolicy } from './managed-policies.ts'
import { type Holder, ROLES, type Role, USERS, type User } from './state.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ATTACHED = 10

const QUOTAS = { role: 'PoliciesPerRole', user: 'PoliciesPerUser' } as const

/**
 * A role or user with one more managed policy; the same one twice is once.
 * @throws ServiceError
 */
export const withAttached = <Of extends Holder>(
  tables: Tables,
  holder: Of,
  what: keyof typeof QUOTAS,
  arn = '',
): Of => {
  if (!parseArn(arn)) throw invalidInput(`ARN ${arn} is not valid.`)
  if (!findPolicy(tables, parseArn(holder.arn)?.account ?? '', arn)) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  }
  if (holder.managed.includes(arn)) return holder
  if (holder.managed.length >= MAX_ATTACHED) {
    throw limitExceeded(`Cannot exceed quota for ${QUOTAS[what]}: ${MAX_ATTACHED}`)
  }
  return { ...holder, managed: [...holder.managed, arn] }
}

/** @throws ServiceError NoSuchEntity where it is not attached */
export const withoutAttached = <Of extends Holder>(holder: Of, arn = ''): Of => {
  if (!holder.managed.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`)
  return { ...holder, managed: holder.managed.filter((each) => each !== arn) }
}

export const attachedShape = (arn: string) => ({
  PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
  PolicyArn: arn,
})

/** The path of a policy, from its ARN. */
const pathOf = (arn: string): string => {
  const resource = parseArn(arn)?.resource ?? ''
  return resource.slice(resource.indexOf('/'), resource.lastIndexOf('/') + 1)
}

export const attachedUnder = (holder: Holder, prefix = '/'): readonly string[] =>
  holder.managed.filter((arn) => pathOf(arn).startsWith(prefix))

export type Usage = { readonly roles: readonly Role[]; readonly users: readonly User[] }

const usage = (tables: Tables, account: string, uses: (holder: Holder) => boolean): Usage => ({
  roles: tables.table(ROLES).list(account).filter(uses),
  users: tables.table(USERS).list(account).filter(uses),
})

export const attachedTo = (tables: Tables, account: string, arn: string): Usage =>
  usage(tables, account, ({ managed }) => managed.includes(arn))

export const boundaryOf = (tables: Tables, account: string, arn: string): Usage =>
  usage(tables, account, ({ boundary }) => boundary === arn)

export const countOf = ({ roles, users }: Usage): number => roles.length + users.length
