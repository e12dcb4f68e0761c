import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import type { BuildRow } from '../state.ts'
import type { Log } from './log.ts'

/** A build that runs, with what all of its parts need. */
export type BuildContext = {
  readonly world: World
  readonly build: BuildRow
  /** The session of the build role. */
  readonly caller: Caller
  readonly credentials: Readonly<Record<string, string>>
  readonly log: Log
  /** Scratch of this build alone; `source` and `home` are below it. */
  readonly folder: string
  readonly source: string
}
