import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Keys } from '../../endpoint.ts'
import { DeployError } from '../../errors.ts'
import { assumeRole } from '../../provider/assume-role.ts'
import type { Clients } from '../../provider/clients.ts'
import type { Context } from '../../provider/resource-type.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** Makes clients with keys in a Region, or with those that the program starts with. */
export type MakeClients = (region: string, keys?: Keys) => Clients | Promise<Clients>

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
    const session = await assumeRole(clients, role, 'cannot assume the role')
    clients = await makeClients(region, session.keys)
    arn = session.arn
  }
  const [, partition = '', , , account = ''] = (arn ?? (await identify(clients))).split(':')
  checkAccount(account, settings)
  return { clients, account, region, partition, defaultTags }
}
