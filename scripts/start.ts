/**
 * `npm start`: scaffolds one pipeline in every engine, deploys each into an AWS on this machine, sends a commit through, and
 * says where it has arrived. `npm start -- --engine pulumi --example relay` narrows it.
 */
import { join } from 'node:path'
import { answersFor } from './start/answers.ts'
import { type Commands, openCommands } from './start/commands.ts'
import { makeRepository, OUT } from './start/make-repository.ts'
import { HELP, type Options, readOptions } from './start/options.ts'
import { packOurs } from './start/packages.ts'
import { rehearse } from './start/rehearse.ts'
import { report, type Shown } from './start/report.ts'
import { openScreen, type Screen } from './start/screen.ts'
import { CommandFailed, Interrupted, UserError } from './start/user-error.ts'

const EXIT = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const

/** One after the other, in the order in which they come. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(work)
    last = own.catch(() => {})
    return own
  }
}

/** All are made beside each other, as most of the time goes into downloads; whichever is ready is shown. */
const show = async (
  { engines, example, real }: Options,
  commands: Commands,
  screen: Screen,
): Promise<readonly Shown[]> => {
  const answers = answersFor(example)
  screen.say(
    `Pipeline ${answers.name} in ${engines.join(', ')}, deployed into an AWS on this machine. Nothing is sent to AWS.\n`,
  )
  const packages = screen.during('', 'The sandbox of this checkout is packed', async () => ({
    value: await packOurs(join(OUT, 'packages')),
    done: 'packed the sandbox of this checkout',
  }))
  // Somebody waits for them; until then, that they failed is no surprise.
  packages.catch(() => {})
  const surroundings = { answers, packages, commands, screen }
  const inTurn = createTurns()
  return Promise.all(
    engines.map(async (engine) => {
      const made = await makeRepository(engine, surroundings)
      const summary = await inTurn(() => rehearse(made, { commands, screen, real }))
      return { made, summary }
    }),
  )
}

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  if (!options) {
    console.log(HELP)
    return EXIT.done
  }
  const screen = openScreen()
  const commands = openCommands()
  try {
    const shown = await show(options, commands, screen).catch((error: unknown) => {
      // Whatever failed after Ctrl-C has failed because of it.
      throw commands.wasInterrupted() ? new Interrupted('Stopped.') : error
    })
    screen.title('Delivered')
    for (const line of report(shown)) screen.say(line)
    screen.title(
      'Each is a complete repository: start with its README.md, or scaffold your own with',
    )
    screen.say('  node packages/create-xacct-pipeline/src/bin.ts my-pipeline')
    return EXIT.done
  } finally {
    screen.close()
    commands.close()
  }
}

const exitCodeOf = (error: unknown): number => {
  if (error instanceof Interrupted) return EXIT.interrupted
  if (error instanceof CommandFailed) return EXIT.failed
  return error instanceof UserError ? EXIT.misused : EXIT.failed
}

const textOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error instanceof UserError ? error.message : (error.stack ?? error.message)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`xacct-pipeline: ${textOf(error)}`)
  process.exitCode = exitCodeOf(error)
}
