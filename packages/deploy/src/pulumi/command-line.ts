/** The command lines that generated repositories use, and their neighbours: everything else is refused by name. */
import { parseArgs } from 'node:util'
import { DeployError } from '../errors.ts'

type Flag = { readonly type: 'boolean' | 'string'; readonly short?: string }

const STACK: Flag = { type: 'string', short: 's' }
const YES: Flag = { type: 'boolean', short: 'y' }
const JSON_FLAG: Flag = { type: 'boolean', short: 'j' }
const SWITCH: Flag = { type: 'boolean' }

type Definition = {
  readonly flags: Readonly<Record<string, Flag>>
  /** What may follow without a flag. */
  readonly argument?: string
}

const COMMANDS = {
  preview: { flags: { refresh: SWITCH, diff: SWITCH, stack: STACK } },
  up: { flags: { refresh: SWITCH, yes: YES, stack: STACK } },
  destroy: { flags: { yes: YES, stack: STACK } },
  'stack select': {
    flags: { create: SWITCH, 'secrets-provider': { type: 'string' }, stack: STACK },
  },
  'stack output': {
    flags: { json: JSON_FLAG, 'show-secrets': SWITCH, stack: STACK },
    argument: 'name',
  },
  'stack export': { flags: { stack: STACK } },
  cancel: { flags: { yes: YES, stack: STACK } },
  version: { flags: {} },
} as const satisfies Readonly<Record<string, Definition>>

export type CommandName = keyof typeof COMMANDS

export type Command = {
  readonly name: CommandName
  readonly stack?: string
  readonly secretsProvider?: string
  /** Switches that are on. */
  readonly on: readonly string[]
  readonly argument?: string
}

const usage = (name: string, { flags, argument }: Definition): string => {
  const options = Object.entries(flags).map(([flag, { type }]) =>
    type === 'string' ? `[--${flag} <${flag}>]` : `[--${flag}]`,
  )
  return ['pulumi', name, ...(argument ? [`[<${argument}>]`] : []), ...options].join(' ')
}

const refuse = (what: string, takes: readonly string[]): DeployError =>
  new DeployError(
    'NOT_SUPPORTED',
    `${what} is not supported by the embedded path, which takes\n${takes.map((each) => `  ${each}`).join('\n')}\nFor everything else, install pulumi: https://www.pulumi.com/docs/install`,
  )

const commandName = (args: readonly string[]): CommandName => {
  const names = Object.keys(COMMANDS) as CommandName[]
  const found = names.find((name) => name.split(' ').every((word, index) => args[index] === word))
  if (found) return found
  const said = args.length === 0 ? 'pulumi without a command' : `pulumi ${args.join(' ')}`
  throw refuse(
    said,
    names.map((name) => usage(name, COMMANDS[name])),
  )
}

/** @throws {DeployError} for anything else than the above */
export const parseCommand = (args: readonly string[]): Command => {
  const name = commandName(args)
  const definition: Definition = COMMANDS[name]
  const rest = args.slice(name.split(' ').length)
  const given = `pulumi ${args.join(' ')}`
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: definition.flags,
      allowPositionals: definition.argument !== undefined,
    })
    const [argument, ...others] = positionals
    if (others.length > 0) throw new Error('one argument at most')
    const { stack, 'secrets-provider': secretsProvider } = values
    return {
      name,
      on: Object.keys(values).filter((flag) => values[flag] === true),
      ...(typeof stack === 'string' && { stack }),
      ...(typeof secretsProvider === 'string' && { secretsProvider }),
      ...(argument !== undefined && { argument }),
    }
  } catch {
    throw refuse(given, [usage(name, definition)])
  }
}
