/** What the host of an update is. */
import type { RenderInput } from '@xacct/render'

/** What is needed of the process that runs us. */
export type Environment = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

/** In whose name and version files are made. */
export type Generator = RenderInput['generator']
