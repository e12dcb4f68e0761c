import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Keys } from '../../endpoint.ts'
import { DeployError } from '../../errors.ts'
import { assumeRole } from '../../provider/assume-role.ts'
import type { Clients } from '../../provider/clients.ts'
import type { Connect } from '../../provider/connect.ts'
import type { Context } from '../../provider/resource-type.ts'
import type { AssumeRole, Provider } from '../program/program.ts'

/** The context of a provider by its name, opened when it is first asked for. */
export type Providers = {
  readonly has: (name: string) => boolean
  readonly open: (name: string) => Promise<Context>
}

/** In CloudTrail and in session names of policies it is seen who has acted. */
const SESSION_NAME = 'terraform-embedded'

const assume = async (
  own: Clients,
  { sessionName = SESSION_NAME, ...role }: AssumeRole,
  name: string,
): Promise<Keys> => {
  const asked = { ...role, sessionName }
  return (await assumeRole(own, asked, `Provider ${name} cannot assume`)).keys
}

/** Who the keys belong to; refused where that is an account that must not be touched. */
export const checkedIdentity = async (
  { sts }: Clients,
  allowed: readonly string[],
  name: string,
): Promise<{ readonly account: string; readonly partition: string }> => {
  const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand())
  if (allowed.length > 0 && !allowed.includes(Account)) {
    throw new DeployError(
      'WRONG_ACCOUNT',
      `AWS account ID not allowed: ${name} has reached ${Account} as ${Arn}; its allowed_account_ids are ${allowed.join(', ')}.`,
    )
  }
  return { account: Account, partition: Arn.split(':')[1] ?? 'aws' }
}

const openProvider = async (
  { name, region, assumeRole, allowedAccountIds, defaultTags }: Provider,
  connect: Connect,
): Promise<Context> => {
  if (region === undefined) {
    throw new DeployError('PROGRAM', `Provider ${name} has no region; write it into the program.`)
  }
  const own = await connect(region)
  const clients = assumeRole ? await connect(region, await assume(own, assumeRole, name)) : own
  const identity = await checkedIdentity(clients, allowedAccountIds, `provider ${name}`)
  return { clients, region, defaultTags, ...identity }
}

export const openProviders = (
  providers: ReadonlyMap<string, Provider>,
  connect: Connect,
): Providers => {
  const opened = new Map<string, Promise<Context>>()
  return {
    has: (name) => providers.has(name),
    open: (name) => {
      const provider = providers.get(name)
      if (!provider) throw new Error(`no provider ${name}`)
      const context = opened.get(name) ?? openProvider(provider, connect)
      opened.set(name, context)
      return context
    },
  }
}
