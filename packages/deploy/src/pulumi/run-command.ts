import { DeployError } from '../errors.ts'
import { type Command, parseCommand } from './command-line.ts'
import type { Result } from './commands/conclude.ts'
import { createDisplay } from './display.ts'
import type { Host } from './host.ts'
import { isObject } from './properties.ts'
import { ENGINE_VERSION } from './version.ts'

export const EXIT = { done: 0, failed: 1, interrupted: 130 } as const

export type Terminal = {
  readonly print: (line: string) => void
  /** Why it is not pulumi itself that runs. */
  readonly reason: string
}

type Run = (command: Command, host: Omit<Host, 'emit'>, terminal: Terminal) => Promise<number>

const stackOf = ({ flags }: Command): string | undefined =>
  flags['stack'] === undefined ? undefined : String(flags['stack'])

const codeOf = ({ succeeded, interrupted }: Result): number => {
  if (interrupted) return EXIT.interrupted
  return succeeded ? EXIT.done : EXIT.failed
}

/** Nobody is asked: https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/#options */
const requireYes = ({ name, flags }: Command): void => {
  if (flags['yes']) return
  throw new DeployError('PROGRAM', `The embedded path does not ask: pass --yes to pulumi ${name}.`)
}

const embedded = ({ print, reason }: Terminal): void =>
  print(
    `Embedded Pulumi (xacct): ${reason}. The program is run as it is, and AWS called through its SDK.`,
  )

const displayed = (host: Omit<Host, 'emit'>, terminal: Terminal, diff: boolean): Host => {
  embedded(terminal)
  return { ...host, emit: createDisplay({ print: terminal.print, diff }) }
}

const silent = (host: Omit<Host, 'emit'>): Host => ({ ...host, emit: () => {} })

const outputText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)

const outputTable = (outputs: Readonly<Record<string, unknown>>): readonly string[] => {
  const names = Object.keys(outputs)
  if (names.length === 0) return ['No output values currently in this stack']
  const width = Math.max(...names.map((name) => name.length), 'OUTPUT'.length)
  const row = (name: string, value: string) => `    ${name.padEnd(width)}  ${value}`
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return [
    `Current stack outputs (${names.length}):`,
    row('OUTPUT', 'VALUE'),
    ...names.map((name) => row(name, text(outputs[name]) ?? '')),
  ]
}

const RUNS: Readonly<Record<Command['name'], Run>> = {
  preview: async (command, host, terminal) => {
    const { refresh, diff } = command.flags
    const { deploy } = await import('./commands/deploy.ts')
    return codeOf(
      await deploy(displayed(host, terminal, diff === true), {
        stack: stackOf(command),
        dryRun: true,
        refresh: refresh === true,
      }),
    )
  },
  up: async (command, host, terminal) => {
    requireYes(command)
    const { deploy } = await import('./commands/deploy.ts')
    return codeOf(
      await deploy(displayed(host, terminal, false), {
        stack: stackOf(command),
        dryRun: false,
        refresh: command.flags['refresh'] === true,
      }),
    )
  },
  destroy: async (command, host, terminal) => {
    requireYes(command)
    const { destroy } = await import('./commands/destroy.ts')
    return codeOf(await destroy(displayed(host, terminal, false), { stack: stackOf(command) }))
  },
  'stack select': async (command, host, terminal) => {
    const { create, 'secrets-provider': provider } = command.flags
    const { selectStack } = await import('./commands/stack.ts')
    embedded(terminal)
    const created = await selectStack(silent(host), {
      stack: stackOf(command),
      create: create === true,
      secretsProvider: provider === undefined ? undefined : String(provider),
    })
    if (created) terminal.print(`Created stack '${stackOf(command)}'`)
    return EXIT.done
  },
  'stack output': async (command, host, { print }) => {
    const { stackOutput, stackOutputs } = await import('./commands/stack.ts')
    const { json, 'show-secrets': showSecrets } = command.flags
    const outputs = await stackOutputs(silent(host), {
      stack: stackOf(command),
      showSecrets: showSecrets === true,
    })
    const { argument } = command
    const chosen = argument === undefined ? outputs : stackOutput(outputs, argument)
    if (json) print(JSON.stringify(chosen, undefined, 2))
    else if (argument === undefined && isObject(chosen))
      outputTable(chosen).forEach((l) => {
        print(l)
      })
    else print(outputText(chosen))
    return EXIT.done
  },
  'stack export': async (command, host, { print }) => {
    const { exportStack } = await import('./commands/stack.ts')
    print(await exportStack(silent(host), { stack: stackOf(command) }))
    return EXIT.done
  },
  cancel: async (command, host, { print }) => {
    requireYes(command)
    const { cancel } = await import('./commands/stack.ts')
    const count = await cancel(silent(host), { stack: stackOf(command) })
    print(count === 0 ? 'Nobody holds a lock.' : `${count} lock(s) taken away.`)
    return EXIT.done
  },
  version: async (_, __, { print }) => {
    print(ENGINE_VERSION)
    return EXIT.done
  },
}

/** Runs a command line; returns the exit code. */
export const runCommand = (
  args: readonly string[],
  host: Omit<Host, 'emit'>,
  terminal: Terminal,
): Promise<number> => {
  const command = parseCommand(args)
  return RUNS[command.name](command, host, terminal)
}
