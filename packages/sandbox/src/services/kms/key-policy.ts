import {
  decide,
  type PolicyDocument,
  toUniqueIds,
  unknownPrincipals,
  validatePolicy,
} from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import { requestOf } from '../../dispatch/authorise.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { keyAccess } from './access.ts'
import { exists, idOfPrincipal } from './principals.ts'
import type { Key } from './state.ts'

/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const MAX_POLICY = 32 * 1024

const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocumentException', message)

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
    throw malformed('Policy is not valid JSON.')
  }
}

/**
 * The policy that a request gives for a key, with users and roles as the ids they have now.
 * @throws ServiceError
 */
export const readKeyPolicy = (world: World, text: string): PolicyDocument => {
  if (Buffer.byteLength(text) > MAX_POLICY) {
    throw new ServiceError(
      'LimitExceededException',
      `Key policies are limited to ${MAX_POLICY} bytes`,
    )
  }
  const document = parse(text)
  const [problem] = validatePolicy(document, 'key')
  if (problem) throw malformed(problem.message)
  const policy = document as PolicyDocument
  if (unknownPrincipals(policy, (principal) => exists(world, principal)).length > 0) {
    throw malformed('Policy contains a statement with one or more invalid principals.')
  }
  return toUniqueIds(policy, (arn) => idOfPrincipal(world, arn))
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
export const checkLockout = ({ world, caller, region }: Call<unknown>, key: Key): void => {
  const access = keyAccess(world, 'PutKeyPolicy', { key })
  const { allowed } = decide(requestOf(world, access, caller, region), {
    identity: [EVERYTHING],
    ...(access.policy ? { resource: access.policy } : {}),
    resourceRule: 'key-policy',
  })
  if (allowed) return
  throw malformed('The new key policy will not allow you to update the key policy in the future.')
}
