import { decide, type PolicyDocument, principalsOf, validatePolicy } from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import { requestOf } from '../../dispatch/authorise.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Tables } from '../../state/table.ts'
import { invalidPrincipal, keptDocument, readableDocument } from '../iam/lookup.ts'
import { keyAccess } from './access.ts'
import type { Key } from './state.ts'

const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocumentException', message)

const INVALID_PRINCIPALS = 'Policy contains a statement with one or more invalid principals.'
const INVALID_ARN = 'An ARN in the specified key policy is invalid.'

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export const defaultKeyPolicy = (account: string, region: string): PolicyDocument => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partitionOf(region)}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('The specified policy is not syntactically or semantically correct.')
  }
}

const PRINCIPAL_ARN = /^arn:aws[a-z-]*:(iam|sts)::\d{12}:\S+$/

const namesBrokenArn = (document: PolicyDocument): boolean =>
  principalsOf(document).some(
    ({ type, value }) =>
      type === 'AWS' && String(value).trimStart().startsWith('arn:') && !PRINCIPAL_ARN.test(value),
  )

/**
 * The policy that a request gives for a key, as it is kept: users and roles by the ids that they have now.
 * @throws ServiceError
 */
export const readKeyPolicy = (tables: Tables, text: string): PolicyDocument => {
  const parsed = parse(text)
  const document = parsed as PolicyDocument
  const [problem] = validatePolicy(parsed, 'key', { text })
  if (problem?.message === INVALID_PRINCIPALS && namesBrokenArn(document)) {
    throw malformed(INVALID_ARN)
  }
  if (problem) throw new ServiceError(problem.code, problem.message)
  if (invalidPrincipal(tables, document)) throw malformed(INVALID_PRINCIPALS)
  return keptDocument(tables, document)
}

/** The policy as it is shown: ids of users and roles that are gone stay ids. */
export const writeKeyPolicy = (tables: Tables, policy: PolicyDocument): string =>
  JSON.stringify(readableDocument(tables, policy), null, 2)

/** A key has one policy, and one name for it. @throws ServiceError */
export const checkPolicyName = (name = 'default'): void => {
  if (name !== 'default') throw new ServiceError('NotFoundException', 'No such policy exists')
}

/** Identity-based policies that allow everything: the question is only whether the key policy listens to them. */
const EVERYTHING = {
  name: 'any identity-based policy',
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  },
} as const

/**
 * Refuses a policy under which its author could not change it any more.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#prevent-unmanageable-key
 * @throws ServiceError
 */
export const checkLockout = (
  { world, caller, region }: Pick<Call<unknown>, 'world' | 'caller' | 'region'>,
  key: Key,
): void => {
  const access = keyAccess(world, 'PutKeyPolicy', { key })
  const { allowed } = decide(requestOf(world, access, caller, region), {
    identity: [EVERYTHING],
    ...(access.policy ? { resource: access.policy } : {}),
    resourceRule: 'key-policy',
  })
  if (allowed) return
  throw malformed('The new key policy will not allow you to update the key policy in the future.')
}
