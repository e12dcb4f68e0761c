/** What IAM's own actions ask the evaluator: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
import type { Context } from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { findPolicy } from './managed-policies.ts'
import { checkMembers } from './names.ts'
import { type Holder, OIDC_PROVIDERS, ROLES, USERS } from './state.ts'
import { tagContext } from './tags.ts'

export type Extra<Input> = (input: Input) => Context

const nothing = () => ({})

const holderContext = ({ tags, boundary }: Holder): Context => ({
  ...tagContext(tags),
  ...(boundary ? { 'iam:PermissionsBoundary': boundary } : {}),
})

export const iamArn = (
  { caller, region }: Pick<Call<unknown>, 'caller' | 'region'>,
  resource: string,
) => `arn:${partitionOf(region)}:iam::${caller.account}:${resource}`

type HasRole = { readonly RoleName?: string | undefined }
type HasUser = { readonly UserName?: string | undefined }
type HasPolicy = { readonly PolicyArn?: string | undefined }
type HasProvider = { readonly OpenIDConnectProviderArn?: string | undefined }

/** An action on a role that is there, or that the handler will not find. */
export const onRole =
  <Input extends HasRole>(action: string, extra: Extra<Input> = nothing) =>
  (call: Call<Input>): Access => {
    checkMembers(call.input)
    const { RoleName = '' } = call.input
    const role = call.world.table(ROLES).get(call.caller.account, RoleName)
    return {
      action: `iam:${action}`,
      resource: role?.arn ?? iamArn(call, `role/${RoleName}`),
      account: call.caller.account,
      called: `role ${RoleName}`,
      context: { ...(role ? holderContext(role) : {}), ...extra(call.input) },
    }
  }

/** An action on a user. */
export const onUser =
  <Input extends HasUser>(action: string, extra: Extra<Input> = nothing) =>
  (call: Call<Input>): Access => {
    checkMembers(call.input)
    const { UserName = userOf(call) ?? '' } = call.input
    const user = call.world.table(USERS).get(call.caller.account, UserName)
    return {
      action: `iam:${action}`,
      resource: user?.arn ?? iamArn(call, `user/${UserName}`),
      account: call.caller.account,
      called: `user ${UserName}`,
      context: { ...(user ? holderContext(user) : {}), ...extra(call.input) },
    }
  }

/** The name of the user who calls: what IAM takes where no name is given. */
export const userOf = ({ caller }: Call<unknown>): string | undefined =>
  caller.principal.type === 'user' ? caller.principal.arn.split('/').at(-1) : undefined

const AWS_POLICY = /^arn:[^:]+:iam::aws:policy\//

/** AWS's own policies are everybody's to read, and belong to an account that trusts nobody to change them. */
const ownerOf = (action: string, arn: string, account: string): string =>
  AWS_POLICY.test(arn) && !/^(Get|List)/.test(action) ? 'aws' : account

/** An action on a managed policy. */
export const onPolicy =
  <Input extends HasPolicy>(action: string, extra: Extra<Input> = nothing) =>
  (call: Call<Input>): Access => {
    checkMembers(call.input)
    const { PolicyArn = '' } = call.input
    const policy = findPolicy(call.world, call.caller.account, PolicyArn)
    return {
      action: `iam:${action}`,
      resource: PolicyArn,
      account: ownerOf(action, PolicyArn, call.caller.account),
      called: `policy ${PolicyArn}`,
      context: { ...tagContext(policy?.tags ?? []), ...extra(call.input) },
    }
  }

/** An action on an OIDC provider. */
export const onProvider =
  <Input extends HasProvider>(action: string, extra: Extra<Input> = nothing) =>
  (call: Call<Input>): Access => {
    checkMembers(call.input)
    const { OpenIDConnectProviderArn: arn = '' } = call.input
    const provider = call.world.table(OIDC_PROVIDERS).get(call.caller.account, arn)
    return {
      action: `iam:${action}`,
      resource: arn,
      account: call.caller.account,
      context: { ...tagContext(provider?.tags ?? []), ...extra(call.input) },
    }
  }

/**
 * An action on something that the call makes, or on everything of a kind: `resource` is what follows the account.
 * `called` is what messages print in the place of the ARN.
 */
export const onNew =
  <Input extends object>(
    action: string,
    resource: (input: Input) => string,
    extra: Extra<Input> = nothing,
    called?: (input: Input) => string,
  ) =>
  (call: Call<Input>): Access => {
    checkMembers(call.input)
    return {
      action: `iam:${action}`,
      resource: iamArn(call, resource(call.input)),
      account: call.caller.account,
      context: extra(call.input),
      ...(called ? { called: called(call.input) } : {}),
    }
  }

/** An action that has no resource. */
export const onAll =
  (action: string) =>
  (call: Call<object>): Access => {
    checkMembers(call.input)
    return { action: `iam:${action}`, resource: '*', account: call.caller.account }
  }

/** Tags given while something is made need the permission to tag, besides the one to make it. */
export const andTag =
  <Input extends { readonly Tags?: readonly unknown[] | undefined }>(
    action: string,
    access: (call: Call<Input>) => Access,
  ) =>
  (call: Call<Input>): readonly Access[] => {
    const create = access(call)
    return call.input.Tags?.length ? [create, { ...create, action: `iam:${action}` }] : [create]
  }
