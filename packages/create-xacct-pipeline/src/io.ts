import type { Answers } from '@xacct/core'
import type { Asker } from './prompts.ts'

/** Text files of a repository by POSIX path; what `@xacct/render` returns. */
export type FileMap = ReadonlyMap<string, { readonly text: string; readonly mode?: 0o644 | 0o755 }>

/** Everything the CLI needs from the process that runs it. */
export type Io = {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  readonly stdin: () => AsyncIterable<Uint8Array | string>
  /** A person is at the other end, of stdin as well as of stdout. */
  readonly isTTY: boolean
  readonly nodeVersion: string
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

export type Generator = { readonly name: string; readonly version: string }

/** Heavy parts, loaded when they are needed and replaced in tests. */
export type Parts = {
  readonly render: (answers: Answers, generator: Generator) => Promise<FileMap>
  readonly asker: () => Promise<Asker>
}
