import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Keys } from '../../endpoint.ts'
import { DeployError } from '../../errors.ts'
import type { Clients } from '../../provider/clients.ts'
import type { Context } from '../../provider/resource-type.ts'
import type { AssumedRole, ProviderSettings } from './provider-settings.ts'

/** Makes clients with keys in a Region, or with those that the program starts with. */
export type MakeClients = (region: string, keys?: Keys) => Clients | Promise<Clients>

const assume = async (
  { sts }: Clients,
  { roleArn, sessionName }: AssumedRole,
): Promise<{ readonly keys: Keys; readonly arn: string }> => {
  try {
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName }),
    )
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
    return {
      keys: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      },
      arn: AssumedRoleUser?.Arn ?? '',
    }
  } catch (error) {
    const { name, message } = error as Error
    throw new DeployError('WRONG_ACCOUNT', `cannot assume the role ${roleArn}: ${name}: ${message}`)
  }
}

const identify = async ({ sts }: Clients): Promise<string> =>
  (await sts.send(new GetCallerIdentityCommand())).Arn ?? ''

const checkAccount = (account: string, { allowedAccountIds }: ProviderSettings): void => {
  if (allowedAccountIds.length === 0 || allowedAccountIds.includes(account)) return
  throw new DeployError(
    'WRONG_ACCOUNT',
    `AWS account ID not allowed: ${account}; allowedAccountIds has ${allowedAccountIds.join(', ')}.`,
  )
}

/** Signs in as a provider says, and looks at where it has got to. */
export const connect = async (
  settings: ProviderSettings,
  makeClients: MakeClients,
): Promise<Context> => {
  const { region, assumeRoles, defaultTags } = settings
  let clients = await makeClients(region)
  let arn: string | undefined
  for (const role of assumeRoles) {
    const session = await assume(clients, role)
    clients = await makeClients(region, session.keys)
    arn = session.arn
  }
  const [, partition = '', , , account = ''] = (arn ?? (await identify(clients))).split(':')
  checkAccount(account, settings)
  return { clients, account, region, partition, defaultTags }
}
