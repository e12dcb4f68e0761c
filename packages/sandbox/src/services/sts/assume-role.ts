import {
  AssumeRole$,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
} from '@aws-sdk/client-sts'
import type { Context } from '@xacct/iam'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'
import type { Role } from '../iam/state.ts'
import { requestTags, tagsOf } from '../tags.ts'
import { roleOfArn, trustAccesses } from './role.ts'
import { checkRequest, durationOf, transitiveTags } from './rules.ts'
import { assumedRoleUser, credentialsShape, openSession } from './session.ts'
import { packedPolicySize, sessionPolicies } from './session-policies.ts'

const inheritedIdentity = ({ context }: Caller): string | undefined => {
  const value = context['aws:SourceIdentity']
  return typeof value === 'string' ? value : undefined
}

/** Keys of the request: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const contextOf = ({ input, caller }: Call<AssumeRoleCommandInput>): Context => {
  const identity = input.SourceIdentity ?? inheritedIdentity(caller)
  return {
    ...requestTags(input.Tags),
    ...(input.TransitiveTagKeys?.length
      ? { 'sts:TransitiveTagKeys': input.TransitiveTagKeys }
      : {}),
    ...(input.ExternalId ? { 'sts:ExternalId': input.ExternalId } : {}),
    ...(input.RoleSessionName ? { 'sts:RoleSessionName': input.RoleSessionName } : {}),
    ...(input.DurationSeconds ? { 'sts:DurationSeconds': String(input.DurationSeconds) } : {}),
    ...(identity ? { 'sts:SourceIdentity': identity } : {}),
  }
}

/** Tags and source identity need a permission each, whether they are new or came along with the caller's session. */
const actionsOf = ({ input, caller }: Call<AssumeRoleCommandInput>): readonly string[] => [
  'sts:AssumeRole',
  ...(input.Tags?.length || caller.transitiveTags?.length ? ['sts:TagSession'] : []),
  ...(input.SourceIdentity || inheritedIdentity(caller) ? ['sts:SetSourceIdentity'] : []),
]

const refused = (message: string): ServiceError => new ServiceError('AccessDenied', message, 403)

const authorize = (call: Call<AssumeRoleCommandInput>): readonly Access[] => {
  const { input, caller, world } = call
  checkRequest(input)
  if (caller.principal.type === 'root') {
    throw refused('Roles may not be assumed by root accounts.')
  }
  return trustAccesses(world, input.RoleArn ?? '', actionsOf(call), contextOf(call))
}

/** Once set, a source identity stays: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html */
const sourceIdentity = ({ input, caller }: Call<AssumeRoleCommandInput>): string | undefined => {
  const inherited = inheritedIdentity(caller)
  if (inherited && input.SourceIdentity && inherited !== input.SourceIdentity) {
    throw refused(
      `User: ${nameOf(caller)} is not authorized to perform: sts:SetSourceIdentity on resource: ${input.RoleArn}`,
    )
  }
  return inherited ?? input.SourceIdentity
}

const open = (call: Call<AssumeRoleCommandInput>, role: Role) => {
  const { input, caller, world } = call
  const identity = sourceIdentity(call)
  const account = role.arn.split(':')[4] ?? ''
  const credential = openSession(world, role, {
    name: input.RoleSessionName ?? '',
    seconds: durationOf(input.DurationSeconds, {
      max: role.maxSessionDuration,
      chained: caller.principal.type === 'assumed-role',
    }),
    policies: sessionPolicies(world, account, input),
    tags: tagsOf(input.Tags),
    transitive: transitiveTags(caller.transitiveTags ?? [], input),
    ...(identity ? { sourceIdentity: identity } : {}),
  })
  return {
    Credentials: credentialsShape(credential),
    ...assumedRoleUser(credential.caller),
    ...packedPolicySize(input, tagsOf(input.Tags)),
    ...(identity ? { SourceIdentity: identity } : {}),
  }
}

export const assumeRole = operation<AssumeRoleCommandInput, AssumeRoleCommandOutput>('sts', {
  schema: AssumeRole$,
  members: [
    'RoleArn',
    'RoleSessionName',
    'DurationSeconds',
    'ExternalId',
    'Policy',
    'PolicyArns',
    'SourceIdentity',
    'Tags',
    'TransitiveTagKeys',
  ],
  authorize,
  handle: (call) => {
    const role = roleOfArn(call.world, call.input.RoleArn ?? '')
    if (!role) throw new Error('a role that does not exist was trusted')
    return open(call, role)
  },
})
