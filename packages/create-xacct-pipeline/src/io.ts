import type { Answers } from '@xacct/core'
import type { FileMap, Origins } from '@xacct/render'
import type { Pack } from '@xacct/render/packs'
import type { Generator } from '@xacct/update'
import type { Asker } from './prompts.ts'

export type { FileMap, Generator }

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

/** Heavy parts, loaded when they are needed and replaced in tests. */
export type Parts = {
  readonly render: (
    answers: Answers,
    generator: Generator,
    packs: readonly Pack[],
  ) => Promise<FileMap>
  /** Where every file and partial of a repository comes from. */
  readonly origins: (
    answers: Answers,
    generator: Generator,
    packs: readonly Pack[],
  ) => Promise<Origins>
  readonly asker: () => Promise<Asker>
}
