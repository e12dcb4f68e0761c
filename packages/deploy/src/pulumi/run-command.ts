import { DeployError } from '../errors.ts'
import { type Command, type CommandName, parseCommand } from './command-line.ts'
import type { Result } from './commands/conclude.ts'
import { createDisplay } from './display.ts'
import type { Host } from './host.ts'
import { stackOutputLines } from './stack-output-lines.ts'
import { ENGINE_VERSION } from './version.ts'

export const EXIT = { done: 0, failed: 1, interrupted: 130 } as const

export type Terminal = {
  readonly print: (line: string) => void
  /** Not for whoever reads what a command answers. */
  readonly complain: (line: string) => void
  /** Why it is not pulumi itself that runs. */
  readonly reason: string
}

type Call = {
  readonly command: Command
  readonly host: Host
  readonly print: (line: string) => void
}

const codeOf = ({ succeeded, interrupted }: Result): number => {
  if (interrupted) return EXIT.interrupted
  return succeeded ? EXIT.done : EXIT.failed
}

/** Nobody is asked: https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/#options */
const requireYes = ({ name, on }: Command): void => {
  if (on.includes('yes')) return
  throw new DeployError('PROGRAM', `The embedded path does not ask: pass --yes to pulumi ${name}.`)
}

const deployed = async ({ command, host }: Call, dryRun: boolean): Promise<number> => {
  const { deploy } = await import('./commands/deploy.ts')
  const { stack, on } = command
  return codeOf(await deploy(host, { stack, dryRun, refresh: on.includes('refresh') }))
}

const answered = async ({ command, host, print }: Call): Promise<number> => {
  const { stackOutput, stackOutputs } = await import('./commands/stack.ts')
  const { stack, on, argument } = command
  const outputs = await stackOutputs(host, { stack, showSecrets: on.includes('show-secrets') })
  const all = argument === undefined
  const chosen = all ? outputs : stackOutput(outputs, argument)
  for (const line of stackOutputLines(chosen, { all, json: on.includes('json') })) print(line)
  return EXIT.done
}

/** Commands load what they need when they run: most need the clients of AWS, which take their time. */
const RUNS: Readonly<Record<CommandName, (call: Call) => Promise<number>>> = {
  preview: (call) => deployed(call, true),
  up: (call) => {
    requireYes(call.command)
    return deployed(call, false)
  },
  destroy: async ({ command, host }) => {
    requireYes(command)
    const { destroy } = await import('./commands/destroy.ts')
    return codeOf(await destroy(host, command))
  },
  'stack select': async ({ command, host, print }) => {
    const { selectStack } = await import('./commands/stack.ts')
    const created = await selectStack(host, { ...command, create: command.on.includes('create') })
    if (created !== undefined) print(`Created stack '${created}'`)
    return EXIT.done
  },
  'stack output': answered,
  'stack export': async ({ command, host, print }) => {
    const { exportStack } = await import('./commands/stack.ts')
    print(await exportStack(host, command))
    return EXIT.done
  },
  cancel: async ({ command, host, print }) => {
    requireYes(command)
    const { cancel } = await import('./commands/stack.ts')
    const count = await cancel(host, command)
    print(count === 0 ? 'Nobody holds a lock.' : `${count} lock(s) taken away.`)
    return EXIT.done
  },
  version: async ({ print }) => {
    print(ENGINE_VERSION)
    return EXIT.done
  },
}

/** Commands of which others read the answer. */
const ANSWERS = new Set<CommandName>(['stack output', 'stack export', 'version'])

/** Nobody should find out by surprise that this is not pulumi. */
const sayEmbedded = ({ name }: Command, { print, complain, reason }: Terminal): void => {
  const line = `embedded: ${reason}; the program is run as it is, and what it asks for is made through the AWS SDK, as Pulumi's AWS provider would.`
  if (ANSWERS.has(name)) complain(line)
  else print(line)
}

/** Runs a command line; returns the exit code. */
export const runCommand = (
  args: readonly string[],
  host: Omit<Host, 'emit'>,
  terminal: Terminal,
): Promise<number> => {
  const command = parseCommand(args)
  sayEmbedded(command, terminal)
  const { print } = terminal
  const emit = createDisplay({ print, diff: command.on.includes('diff') })
  return RUNS[command.name]({ command, host: { ...host, emit }, print })
}
