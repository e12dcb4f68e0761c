import { ConfigError } from '../../infra/shared/index.ts'
import { type Flags, helpText, readArguments, type Values } from './arguments.ts'
import { loadProject, type Project } from './project.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { Interrupted, UserError } from './user-error.ts'

export const EXIT = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const

export type Script<F extends Flags = Flags> = {
  readonly name: string
  /** What it does, in one sentence. */
  readonly about: string
  readonly flags: F
  readonly run: (values: Values<F>, project: Project, terminal: Terminal) => Promise<number>
}

export const defineScript = <const F extends Flags>(script: Script<F>): Script<F> => script

const isFromAws = (error: Error): boolean =>
  '$metadata' in error || error.name === 'CredentialsProviderError'

const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof UserError || error instanceof Interrupted || error instanceof ConfigError) {
    return error.message
  }
  return isFromAws(error) ? `${error.name}: ${error.message}` : (error.stack ?? error.message)
}

const exitCodeOf = (error: unknown): number => {
  if (error instanceof Interrupted) return EXIT.interrupted
  return error instanceof UserError || error instanceof ConfigError ? EXIT.misused : EXIT.failed
}

/** Runs a script and returns its exit code; what goes wrong becomes a sentence. */
export const execute = async <F extends Flags>(
  script: Script<F>,
  args: readonly string[],
  terminal: Terminal,
  load: () => Promise<Project>,
): Promise<number> => {
  try {
    if (args.includes('--help')) {
      terminal.print(helpText(script.name, script.about, script.flags))
      return EXIT.done
    }
    const values = readArguments(args, script.flags)
    return await script.run(values, await load(), terminal)
  } catch (error) {
    terminal.complain(sentenceOf(error))
    return exitCodeOf(error)
  }
}

/** Entry point of the files that package.json starts. */
export const main = async <F extends Flags>(script: Script<F>): Promise<void> => {
  process.exitCode = await execute(script, process.argv.slice(2), processTerminal(), loadProject)
}
