import type { NamedPolicy } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { readPolicy } from '../iam/documents.ts'
import { defaultVersionOf, findPolicy } from '../iam/managed-policies.ts'

type Given = {
  readonly Policy?: string | undefined
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined
}

const managed = (world: World, account: string, arn: string): NamedPolicy => {
  const policy = findPolicy(world, account, arn)
  const version = policy && defaultVersionOf(policy)
  if (!version) {
    throw new ServiceError('ValidationError', `The specified policy ${arn} cannot be found.`)
  }
  return { name: `session policy ${arn}`, document: version.document }
}

/**
 * The policies passed along to limit a session; managed ones belong to the role's account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 * @throws ServiceError
 */
export const sessionPolicies = (
  world: World,
  account: string,
  { Policy, PolicyArns = [] }: Given,
): readonly NamedPolicy[] => [
  ...(Policy === undefined
    ? []
    : [{ name: 'session policy', document: readPolicy(Policy, 'session').document }]),
  ...PolicyArns.map(({ arn = '' }) => managed(world, account, arn)),
]

/** Characters that the policy and tags of a session may have together before they are packed. */
const PLAIN_LIMIT = 2048

/**
 * STS says how much of its packed format a session used, without saying how it packs: taken here of the plain text.
 * Nothing where neither policies nor tags were passed.
 */
export const packedPolicySize = (
  { Policy = '', PolicyArns = [] }: Given,
  tags: readonly { readonly Key: string; readonly Value: string }[] = [],
): { readonly PackedPolicySize?: number } => {
  const parts = [
    Policy,
    ...PolicyArns.map(({ arn = '' }) => arn),
    ...tags.flatMap(({ Key, Value }) => [Key, Value]),
  ]
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  return size === 0
    ? {}
    : { PackedPolicySize: Math.min(100, Math.ceil((100 * size) / PLAIN_LIMIT)) }
}
