import type { Clients } from '../provider/clients.ts'
import type { Context } from '../provider/resource-type.ts'
import type { ProviderSettings } from './engine/provider-settings.ts'
import type { Emit } from './events.ts'
import type { ResourceTypes } from './resources/known.ts'
import type { Holder } from './state/lock.ts'

/** AWS, as the commands see it. */
export type Aws = {
  readonly types: ResourceTypes
  /** Signs in as a provider of the program says. */
  readonly connect: (settings: ProviderSettings) => Promise<Context>
  /** Clients of the account that the program starts from: state and secrets are there. */
  readonly clientsIn: (region: string) => Promise<Clients>
}

/** What the commands run in. */
export type Host = {
  /** The folder of the program. */
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Loaded while the program is starting: the SDK's clients take their time. */
  readonly aws: () => Promise<Aws>
  readonly emit: Emit
  readonly now: () => Date
  readonly newId: () => string
  /** Whom a lock names. */
  readonly holder: Holder
  /** Calls back when somebody wants to end it; returns what stops listening. */
  readonly onInterrupt: (interrupted: () => void) => () => void
}
