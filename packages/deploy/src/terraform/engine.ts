import type { ResourceType } from '../provider/resource-type.ts'
import type { Event } from './event.ts'
import type { Program } from './program/program.ts'
import type { Providers } from './providers/open-providers.ts'

/** What every stage that calls AWS needs. */
export type Engine = {
  readonly program: Program
  readonly providers: Providers
  readonly types: ReadonlyMap<string, ResourceType>
  readonly onEvent: (event: Event) => void
  /** Whether somebody has asked to stop: nothing new is begun then. */
  readonly isStopped: () => boolean
}
