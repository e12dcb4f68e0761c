import type { Lock } from './lock.ts'

/** Where a state is kept: text in, text out. */
export type StateStore = {
  /** For messages: `s3://bucket/key`, or a path. */
  readonly where: string
  /** Undefined where there is none yet. */
  readonly read: () => Promise<string | undefined>
  readonly write: (text: string) => Promise<void>
  /** Throws where somebody else holds the lock, and says who. */
  readonly lock: (operation: string) => Promise<Lock>
  readonly unlock: (id: string) => Promise<void>
}
