import { resolve } from 'node:path'
import { DeployError } from '../../errors.ts'
import type { Call, Command } from './command.ts'

export type Commands = Readonly<Record<string, Command>>

export type Parsed =
  | { readonly wants: 'help' }
  | { readonly wants: 'command'; readonly command: Command; readonly call: Omit<Call, 'terminal'> }

const refuse = (what: string, supported: string): never => {
  throw new DeployError(
    'NOT_SUPPORTED',
    `The embedded terraform does not support ${what}; it supports ${supported}. Install Terraform for anything else.`,
  )
}

const HELP = ['help', 'h']
const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-'

/** Terraform takes one dash or two. */
const flagOf = (word: string): readonly [string, string | true] => {
  const [, name = '', value] = /^--?([^=]+)(?:=(.*))?$/.exec(word) ?? []
  return [name, value ?? true]
}

const checkFlag = (command: Command, name: string, value: string | true): void => {
  const rule = command.flags[name]
  const fits =
    rule === true ? value === true : rule && ('only' in rule ? value === rule.only : value !== true)
  if (!fits) refuse(`${value === true ? `-${name}` : `-${name}=${value}`}`, command.usage)
}

/** Terraform's own variables that would make a command do something else. */
export const checkEnvironment = (env: NodeJS.ProcessEnv): void => {
  const changing = Object.keys(env).find(
    (name) =>
      name.startsWith('TF_CLI_ARGS') ||
      (name === 'TF_WORKSPACE' && !['', 'default', undefined].includes(env[name])),
  )
  if (changing) refuse(`the variable ${changing}`, 'the workspace default only')
}

/** A command can be of two words. */
const commandIn = (commands: Commands, words: readonly string[]): readonly [string, Command] => {
  const [one = '', two = ''] = words
  const name = [`${one} ${two}`, one].find((each) => Object.hasOwn(commands, each))
  const command = name === undefined ? undefined : commands[name]
  if (name !== undefined && command) return [name, command]
  const asked = Object.keys(commands).some((each) => each.startsWith(`${one} `))
  return refuse(asked ? `${one} ${two}` : `the command ${one}`, Object.keys(commands).join(', '))
}

/** Reads a command line in the way of Terraform: `[-chdir=DIR] COMMAND [FLAGS] [OPERANDS]`. */
export const parseArguments = (
  commands: Commands,
  args: readonly string[],
  directory: string,
): Parsed => {
  const start = args.findIndex((word) => !isFlag(word))
  const globals = (start === -1 ? args : args.slice(0, start)).map(flagOf)
  const words = start === -1 ? [] : args.slice(start)
  const asksForHelp = [...globals, ...words.filter(isFlag).map(flagOf)].some(([name]) =>
    HELP.includes(name),
  )
  const version = globals.some(([name]) => name === 'version' || name === 'v') ? ['version'] : []
  const line = words.length > 0 ? words : version
  if (asksForHelp || line.length === 0 || line[0] === 'help') return { wants: 'help' }
  const { chdir, ...others } = Object.fromEntries(globals)
  const [other] = Object.keys(others).filter((name) => !['version', 'v'].includes(name))
  if (other) refuse(`-${other} before the command`, '-chdir=DIR and -help')

  const [name, command] = commandIn(commands, line)
  const rest = line.slice(name.split(' ').length)
  const flags = rest.filter(isFlag).map(flagOf)
  for (const [flag, value] of flags) checkFlag(command, flag, value)
  const operands = rest.filter((word) => !isFlag(word))
  const { min, max } = command.operands
  if (operands.length < min || operands.length > max) {
    refuse(`${name} with ${operands.length} operands`, command.usage)
  }
  const folder = typeof chdir === 'string' ? resolve(directory, chdir) : directory
  return {
    wants: 'command',
    command,
    call: { directory: folder, flags: Object.fromEntries(flags), operands },
  }
}
