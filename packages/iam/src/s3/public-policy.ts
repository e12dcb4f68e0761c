import type { PolicyDocument, PrincipalElement, Statement } from '../document.ts'
import { listOf } from '../list.ts'
import { parseRange } from '../operators/ip-range.ts'
import { parseOperator } from '../operators/parse-operator.ts'

/**
 * Keys of which a fixed value keeps a policy from being public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const FIXING_KEYS = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:username',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]

/** A wildcard or a variable is no fixed value. */
const isFixed = (value: string): boolean => !/[*?]|\$\{/.test(value)

/** `AROA…:*` fixes the role, though not the session: not enough. An access point's name may vary, its account not. */
const fixes = (key: string, value: string): boolean => {
  if (key === 's3:dataaccesspointarn') return isFixed(value.split(':').slice(0, 5).join(':'))
  return isFixed(value)
}

/** A range wider than /8, or /32 for IPv6, is the public. */
const isNarrow = (value: string): boolean => {
  const range = parseRange(value)
  return range !== undefined && range.bits >= (range.width === 8 ? 8 : 32)
}

const POSITIVE = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike']

/** Only an operator that is false when the key is missing keeps anybody out. */
const limits = (operatorName: string, key: string, values: readonly string[]): boolean => {
  const parsed = parseOperator(operatorName)
  if (parsed?.kind !== 'values' || parsed.ifExists || parsed.quantifier === 'ForAllValues') {
    return false
  }
  const { name } = parsed.operator
  if (name === 'IpAddress') return key === 'aws:sourceip' && values.every(isNarrow)
  return (
    POSITIVE.includes(name) &&
    FIXING_KEYS.includes(key) &&
    values.every((value) => fixes(key, value))
  )
}

const isLimited = ({ Condition: condition = {} }: Statement): boolean =>
  Object.entries(condition).some(([operator, keys]) =>
    Object.entries(keys).some(([key, value]) =>
      limits(operator, key.toLowerCase(), listOf(value).map(String)),
    ),
  )

const namesEverybody = (principal: PrincipalElement | undefined): boolean => {
  if (principal === '*') return true
  return Object.values(principal ?? {}).some((values) =>
    listOf<string>(values as string | readonly string[]).some((value) => !isFixed(value)),
  )
}

const isPublicStatement = (statement: Statement): boolean =>
  statement.Effect === 'Allow' &&
  (statement.NotPrincipal !== undefined || namesEverybody(statement.Principal)) &&
  !isLimited(statement)

/**
 * Is a bucket policy public, as S3 understands it? One Allow to everybody without a condition that fixes who or from
 * where is enough. Denies do not count.
 */
export const isPublicPolicy = (document: PolicyDocument): boolean =>
  listOf<Statement>(document.Statement).some(isPublicStatement)
