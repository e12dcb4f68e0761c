/** Sessions of roles: their callers, and the credentials that make them. */
import type { Context, NamedPolicy } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Caller } from '../../identity/caller.ts'
import { type Credential, mintSession } from '../../identity/credentials.ts'
import type { World } from '../../world.ts'
import type { Role } from '../iam/state.ts'
import type { Tag } from '../tags.ts'

export type SessionRequest = {
  readonly name: string
  readonly seconds: number
  readonly policies: readonly NamedPolicy[]
  readonly tags: readonly Tag[]
  /** Tags that sessions made from this one take along. */
  readonly transitive: readonly Tag[]
  readonly sourceIdentity?: string
  /** ARN of the provider that vouched for whoever assumed the role. */
  readonly federatedProvider?: string
}

/** Condition keys of a session: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const contextOf = (
  { tags, transitive, sourceIdentity, federatedProvider }: SessionRequest,
  now: Date,
): Context => ({
  ...Object.fromEntries(
    [...transitive, ...tags].map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value]),
  ),
  'aws:TokenIssueTime': now.toISOString(),
  'aws:MultiFactorAuthPresent': 'false',
  ...(sourceIdentity ? { 'aws:SourceIdentity': sourceIdentity } : {}),
  ...(federatedProvider ? { 'aws:FederatedProvider': federatedProvider } : {}),
})

const callerOfSession = (role: Role, request: SessionRequest, now: Date): Caller => {
  const { partition = 'aws', account = '' } = parseArn(role.arn) ?? {}
  return {
    principal: {
      type: 'assumed-role',
      arn: `arn:${partition}:sts::${account}:assumed-role/${role.name}/${request.name}`,
      account,
      roleArn: role.arn,
      id: `${role.id}:${request.name}`,
    },
    account,
    ...(request.policies.length > 0 ? { session: request.policies } : {}),
    context: contextOf(request, now),
    ...(request.transitive.length > 0 ? { transitiveTags: request.transitive } : {}),
  }
}

export const openSession = (world: World, role: Role, request: SessionRequest): Credential => {
  const now = world.clock.now()
  const expiration = new Date(Math.floor(+now / 1000) * 1000 + request.seconds * 1000)
  return mintSession(world, callerOfSession(role, request, now), expiration)
}

/** Credentials as STS gives them out. */
export const credentialsShape = ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: Credential) => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: secretAccessKey,
  SessionToken: sessionToken,
  Expiration: expiration,
})

export const assumedRoleUser = ({ principal }: Caller) =>
  principal.type === 'assumed-role'
    ? { AssumedRoleUser: { AssumedRoleId: principal.id, Arn: principal.arn } }
    : {}
