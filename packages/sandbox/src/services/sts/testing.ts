/** What the tests of STS and IAM share: clients, and accounts with somebody in them who may assume roles. */
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { type AssumeRoleCommandOutput, STSClient } from '@aws-sdk/client-sts'
import type { AccountKeys, Sandbox } from '../../index.ts'

export const HOME = '111111111111'
export const OTHER = '222222222222'

export type Keys = AccountKeys & { readonly sessionToken?: string }

export const iamOf = (sandbox: Sandbox, account: string, credentials?: Keys): IAMClient =>
  new IAMClient({
    ...sandbox.clientConfig(account),
    ...(credentials ? { credentials } : {}),
  })

export const stsOf = (sandbox: Sandbox, credentials: Keys): STSClient =>
  new STSClient({ ...sandbox.clientConfig(HOME), credentials })

type Json = Readonly<Record<string, unknown>>

export const policy = (...statements: readonly Json[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

export const trust = (principal: Json, more: Json = {}): string =>
  policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more })

export const allow = (action: string | readonly string[], resource = '*'): string =>
  policy({ Effect: 'Allow', Action: action, Resource: resource })

export const makeRole = async (
  sandbox: Sandbox,
  account: string,
  name: string,
  { trust: document, inline }: { readonly trust: string; readonly inline?: string },
): Promise<string> => {
  const iam = iamOf(sandbox, account)
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document }),
  )
  if (inline) {
    await iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: 'inline', PolicyDocument: inline }),
    )
  }
  return Role?.Arn ?? ''
}

/** A user with one inline policy, or AdministratorAccess, and a key. */
export const makeUser = async (
  sandbox: Sandbox,
  account: string,
  name: string,
  inline?: string,
): Promise<Keys> => {
  const iam = iamOf(sandbox, account)
  await iam.send(new CreateUserCommand({ UserName: name }))
  if (inline) {
    await iam.send(
      new PutUserPolicyCommand({ UserName: name, PolicyName: 'inline', PolicyDocument: inline }),
    )
  } else {
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }))
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

export const keysIn = ({ Credentials }: Pick<AssumeRoleCommandOutput, 'Credentials'>): Keys => ({
  accessKeyId: Credentials?.AccessKeyId ?? '',
  secretAccessKey: Credentials?.SecretAccessKey ?? '',
  sessionToken: Credentials?.SessionToken ?? '',
})
