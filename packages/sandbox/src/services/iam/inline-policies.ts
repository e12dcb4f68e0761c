/** Inline policies of a role or user, and the quota that they share. */
import { type PolicyKind, policySize } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import { readPolicy } from './documents.ts'
import { limitExceeded, noSuchEntity } from './errors.ts'
import type { Holder, Written } from './state.ts'

type Owner = { readonly what: 'role' | 'user'; readonly kind: PolicyKind; readonly max: number }

const OWNERS = {
  role: { what: 'role', kind: 'role-inline', max: 10_240 },
  user: { what: 'user', kind: 'user-inline', max: 2_048 },
} as const satisfies Readonly<Record<string, Owner>>

type Given = {
  readonly PolicyName?: string | undefined
  readonly PolicyDocument?: string | undefined
}

/**
 * A role or user with one more inline policy.
 * @throws ServiceError MalformedPolicyDocument or LimitExceeded
 */
export const withInline = <Of extends Holder>(
  holder: Of,
  what: keyof typeof OWNERS,
  { PolicyName = '', PolicyDocument = '' }: Given,
): Of => {
  const { kind, max } = OWNERS[what]
  const exceeded = () =>
    limitExceeded(`Maximum policy size of ${max} bytes exceeded for ${what} ${holder.name}`)
  const written = readPolicy(PolicyDocument, kind, (code, message) =>
    code === 'LimitExceeded' ? exceeded() : new ServiceError(code, message),
  )
  const inline: Readonly<Record<string, Written>> = { ...holder.inline, [PolicyName]: written }
  const total = Object.values(inline).reduce((sum, { document }) => sum + policySize(document), 0)
  if (total > max) throw exceeded()
  return { ...holder, inline }
}

/** @throws ServiceError NoSuchEntity */
export const inlineOf = ({ inline }: Holder, what: keyof typeof OWNERS, name: string): Written => {
  const written = Object.hasOwn(inline, name) ? inline[name] : undefined
  if (!written) throw noSuchEntity(`The ${what} policy with name ${name} cannot be found.`)
  return written
}

/** @throws ServiceError NoSuchEntity */
export const withoutInline = <Of extends Holder>(
  holder: Of,
  what: keyof typeof OWNERS,
  name = '',
): Of => {
  inlineOf(holder, what, name)
  return {
    ...holder,
    inline: Object.fromEntries(Object.entries(holder.inline).filter(([key]) => key !== name)),
  }
}
