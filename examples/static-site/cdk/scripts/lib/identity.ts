import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts'
import { UserError } from './user-error.ts'

/** Credentials, or what provides them. */
export type Credentials = NonNullable<STSClientConfig['credentials']>

export type Identity = { readonly account: string; readonly arn: string }

/** Whose credentials these are. Needs no permission. */
export const identityOf = async (credentials: Credentials, region: string): Promise<Identity> => {
  const sts = new STSClient({ region, credentials })
  const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}))
  return { account: Account, arn: Arn }
}

const SESSION = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//

/**
 * The principal behind an identity, as aws:PrincipalArn has it. A session's ARN leaves out the path of its
 * role: IAM knows it, and for roles of IAM Identity Center, which are made anew when the permission set is
 * assigned anew, a pattern leaves out what changes.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const principalOf = async (
  { arn }: Identity,
  credentials: Credentials,
  region: string,
): Promise<string> => {
  const [, partition, account, role] = SESSION.exec(arn) ?? []
  if (role?.startsWith('AWSReservedSSO_')) {
    const permissionSet = role.replace(/_[0-9a-f]+$/, '')
    return `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/*${permissionSet}_*`
  }
  if (role) {
    const iam = new IAMClient({ region, credentials })
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: role }))
    return Role?.Arn ?? `arn:${partition}:iam::${account}:role/${role}`
  }
  if (/^arn:[^:]+:iam::\d{12}:user\//.test(arn)) return arn
  throw new UserError(
    `${arn} is neither a role nor a user, so nobody could deploy as it later: pass --operator <arn of a role>.`,
  )
}
