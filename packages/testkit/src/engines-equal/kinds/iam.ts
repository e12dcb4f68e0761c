import type { Ask } from '../../on-sandbox/embedded-delivery/ask.ts'
import { type Answer, type Kind, last, listed } from './kind.ts'

const roles = async (ask: Ask): Promise<readonly Answer[]> => {
  const all = await listed('Roles', 'iam', 'ListRoles', {})(ask)
  const withPolicies = all.map(async (each) => {
    const input = { RoleName: each['RoleName'] }
    return { ...each, policies: await listed('PolicyNames', 'iam', 'ListRolePolicies', input)(ask) }
  })
  return Promise.all(withPolicies)
}

export const role: Kind = {
  type: 'AWS::IAM::Role',
  global: true,
  list: roles,
  nameOf: ({ RoleName }) => RoleName,
  questions: ({ RoleName, policies }) => [
    ['iam', 'GetRole', { RoleName }],
    ['iam', 'ListAttachedRolePolicies', { RoleName }],
    ['iam', 'ListInstanceProfilesForRole', { RoleName }],
    ...(policies as readonly string[]).map(
      (PolicyName) => ['iam', 'GetRolePolicy', { RoleName, PolicyName }] as const,
    ),
  ],
}

export const managedPolicy: Kind = {
  type: 'AWS::IAM::ManagedPolicy',
  global: true,
  list: listed('Policies', 'iam', 'ListPolicies', { Scope: 'Local' }),
  nameOf: ({ PolicyName }) => PolicyName,
  questions: ({ Arn: PolicyArn, DefaultVersionId: VersionId }) => [
    ['iam', 'GetPolicy', { PolicyArn }],
    ['iam', 'GetPolicyVersion', { PolicyArn, VersionId }],
  ],
}

export const oidcProvider: Kind = {
  type: 'AWS::IAM::OIDCProvider',
  global: true,
  list: listed('OpenIDConnectProviderList', 'iam', 'ListOpenIDConnectProviders', {}),
  nameOf: ({ Arn }) => last(Arn, '/'),
  questions: ({ Arn: OpenIDConnectProviderArn }) => [
    ['iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn }],
  ],
}

export const user: Kind = {
  type: 'AWS::IAM::User',
  global: true,
  list: listed('Users', 'iam', 'ListUsers', {}),
  nameOf: ({ UserName }) => UserName,
  questions: ({ UserName }) => [
    ['iam', 'ListAttachedUserPolicies', { UserName }],
    ['iam', 'ListUserPolicies', { UserName }],
  ],
}
