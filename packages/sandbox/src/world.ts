import type { DecisionLog } from './dispatch/decision-log.ts'
import type { AnyOperation, Invoke } from './dispatch/operation.ts'
import type { Organization } from './dispatch/organization.ts'
import type { Service, ServiceName } from './services/service.ts'
import type { Background } from './state/background.ts'
import type { Clock } from './state/clock.ts'
import type { Tables } from './state/table.ts'

/** One sandbox: all accounts and what they hold. Everything that a handler may touch is reached from here. */
export type World = Tables & {
  readonly clock: Clock
  readonly background: Background
  readonly decisions: DecisionLog
  /** Policies above the accounts. */
  readonly organization: Organization
  /** Calls an operation of any service through the front door: checked and authorised like a request off the wire. */
  readonly invoke: Invoke
  /** A service by its name, loaded if it was not yet. */
  readonly service: (name: ServiceName) => Promise<Service>
  /** An operation by its names, for services that would otherwise import each other in a circle. */
  readonly operation: (service: ServiceName, name: string) => Promise<AnyOperation | undefined>
  /** Resolves when everything that an earlier sandbox left going on goes on: nothing new is let in before. */
  readonly resumed: () => Promise<void>
  /** A folder of the sandbox's own, for git repositories and builds. */
  readonly folder: string
  /** Where clients reach the sandbox, once it listens; undefined while it is used in process only. */
  readonly endpoint: () => string | undefined
}
