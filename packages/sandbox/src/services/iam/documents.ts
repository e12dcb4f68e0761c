import {
  type NamedPrincipal,
  type PolicyDocument,
  type PolicyKind,
  principalsOf,
  quotedPrincipal,
  validatePolicy,
} from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { Tables } from '../../state/table.ts'
import { invalidPrincipal } from './lookup.ts'
import type { Written } from './state.ts'

export const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocument', message)

/** IAM has its own words for a trust policy that is no JSON. */
const NO_JSON: Partial<Readonly<Record<PolicyKind, string>>> = {
  trust: 'This policy contains invalid Json',
}

const parse = (text: string, kind: PolicyKind): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(NO_JSON[kind] ?? 'Syntax errors in policy.')
  }
}

/** What the caller of the API calls a quota, where the policy's owner is named in it. */
type Quota = (code: string, message: string) => ServiceError

const asIs: Quota = (code, message) =>
  new ServiceError(code, message, code === 'LimitExceeded' ? 409 : 400)

/**
 * A policy off the wire.
 * @throws ServiceError MalformedPolicyDocument or LimitExceeded, as IAM words it.
 */
export const readPolicy = (text: string, kind: PolicyKind, quota: Quota = asIs): Written => {
  const document = parse(text, kind)
  const [problem] = validatePolicy(document, kind, { text })
  if (problem) throw quota(problem.code, problem.message)
  return { text, document: document as PolicyDocument }
}

/** Partitions know nothing of each other's accounts. */
const foreignPrincipal = (
  document: PolicyDocument,
  partition: string,
): NamedPrincipal | undefined =>
  principalsOf(document).find(({ value }) => {
    const arn = parseArn(value)
    return arn !== undefined && arn.partition !== partition
  })

/**
 * A trust policy off the wire; whoever it names has to exist in the same partition.
 * @throws ServiceError
 */
export const readTrust = (tables: Tables, text: string, partition: string): PolicyDocument => {
  const { document } = readPolicy(text, 'trust')
  const invalid = foreignPrincipal(document, partition) ?? invalidPrincipal(tables, document)
  if (invalid) {
    throw malformed(`Invalid principal in policy: ${quotedPrincipal(invalid.type, invalid.value)}`)
  }
  return document
}

/** IAM gives documents back percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
