/** What CreateGrant is asked for, and which grants may hand it on. */
import type { CreateGrantCommandInput } from '@aws-sdk/client-kms'
import type { Context } from '@xacct/iam'
import type { Caller } from '../../identity/caller.ts'
import type { Tables } from '../../state/table.ts'
import { principalExists, principalLookup } from '../iam/lookup.ts'
import { invalid } from './errors.ts'
import { operationsOf, unknownPrincipal } from './grants.ts'
import type { Grant, Key } from './state.ts'

type Pairs = Readonly<Record<string, string>>
type Constraints = NonNullable<Grant['constraints']>

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
export const grantRequestKeys = (input: CreateGrantCommandInput, caller: Caller): Context => {
  const types = Object.keys(constraintsOf(input) ?? {})
  return {
    'kms:GranteePrincipal': input.GranteePrincipal ?? '',
    'kms:GrantOperations': input.Operations ?? [],
    'kms:GrantIsForAWSResource': String('kms:ViaService' in caller.context),
    ...(input.RetiringPrincipal ? { 'kms:RetiringPrincipal': input.RetiringPrincipal } : {}),
    ...(types.length > 0
      ? { 'kms:GrantConstraintType': types.map((type) => type.replace(/^e/, 'E')) }
      : {}),
  }
}

export const constraintsOf = ({
  Constraints: given,
}: CreateGrantCommandInput): Constraints | undefined => {
  const { EncryptionContextEquals, EncryptionContextSubset } = given ?? {}
  if (!EncryptionContextEquals && !EncryptionContextSubset) return undefined
  return {
    ...(EncryptionContextEquals ? { encryptionContextEquals: EncryptionContextEquals } : {}),
    ...(EncryptionContextSubset ? { encryptionContextSubset: EncryptionContextSubset } : {}),
  }
}

const contains = (whole: Pairs = {}, part: Pairs = {}): boolean =>
  Object.entries(part).every(([name, value]) => whole[name] === value)

const sameSize = (a: Pairs = {}, b: Pairs = {}): boolean =>
  Object.keys(a).length === Object.keys(b).length

/**
 * Who may create grants only by a grant can hand on no more than that one gives.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 */
export const mayHandOn = (parent: Grant, input: CreateGrantCommandInput): boolean => {
  if (!input.Operations?.every((name) => parent.operations.includes(name))) return false
  const { encryptionContextEquals: equal, encryptionContextSubset: subset } =
    parent.constraints ?? {}
  const wanted = constraintsOf(input) ?? {}
  const equals = wanted.encryptionContextEquals
  if (equal) return !!equals && contains(equals, equal) && sameSize(equals, equal)
  return !subset || contains(equals ?? wanted.encryptionContextSubset, subset)
}

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/

/** A principal as a grant keeps it: a user or role by its id. @throws ServiceError */
export const keptPrincipal = (tables: Tables, value: string): string => {
  if (SERVICE.test(value)) return value
  if (!principalExists(tables)({ path: '', type: 'AWS', value })) throw unknownPrincipal(value)
  return principalLookup(tables)(value) ?? value
}

/** @throws ServiceError for operations that the key does not have, or constraints on the wrong kind of key */
export const checkGrantRequest = (key: Key, input: CreateGrantCommandInput): void => {
  const allowed = operationsOf(key)
  const foreign = input.Operations?.find((name) => !allowed.includes(name))
  if (foreign) throw invalid(`Operation ${foreign} is not supported for grants on this KMS key.`)
  if (constraintsOf(input) && key.spec !== 'SYMMETRIC_DEFAULT') {
    throw invalid('Grant constraints are supported for symmetric encryption keys only.')
  }
}
