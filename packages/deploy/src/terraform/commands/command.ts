/** Where a command speaks, asks, and what it is run in. */
export type Terminal = {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  /** Undefined where nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined
}

export type Call = {
  /** What `-chdir` names, or the folder in which the command was started. */
  readonly directory: string
  /** Flags without their dash; one without a value is `true`. */
  readonly flags: Readonly<Record<string, string | true>>
  readonly operands: readonly string[]
  readonly terminal: Terminal
}

export const EXIT = { done: 0, failed: 1, interrupted: 130 } as const

/** What a command does; its code is loaded only when it is called. */
export type Command = {
  /** How it is written, without the program's name. */
  readonly usage: string
  readonly about: string
  /** Each flag with the only value that it may have, or with what its value is called; `true` where it has none. */
  readonly flags: Readonly<
    Record<string, true | { readonly only: string } | { readonly any: string }>
  >
  readonly operands: { readonly min: number; readonly max: number }
  /** Its output is for programs: it prints nothing else. */
  readonly isData?: (call: Call) => boolean
  readonly run: (call: Call) => Promise<number>
}

export const defineCommand = <const C extends Command>(command: C): Command => command
