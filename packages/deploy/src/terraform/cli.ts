/** Stands in for `terraform` on the command lines that generated repositories use; `bin/terraform` runs it. */
import { createInterface } from 'node:readline/promises'
import { DeployError } from '../errors.ts'
import { EXIT, type Terminal } from './commands/command.ts'
import { helpLines } from './commands/help.ts'
import { commands } from './commands/index.ts'
import { checkEnvironment, parseArguments } from './commands/parse-arguments.ts'
import { standInLine } from './commands/stand-in.ts'

const ask = async (question: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await lines.question(`${question} `)).trim()
  } finally {
    lines.close()
  }
}

const terminal: Terminal = {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  ask: process.stdin.isTTY ? ask : undefined,
}

const isFromAws = (error: Error): boolean => '$metadata' in error || '$fault' in error

const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof DeployError) return error.message
  return isFromAws(error) ? `${error.name}: ${error.message}` : (error.stack ?? error.message)
}

const run = async (args: readonly string[]): Promise<number> => {
  const [, program = ''] = process.argv
  const parsed = parseArguments(commands, args, process.cwd())
  const line = standInLine(program, process.env['PATH'] ?? '')
  if (parsed.wants === 'help') {
    for (const each of [line, '', ...helpLines(commands)]) terminal.print(each)
    return EXIT.done
  }
  const { command, call } = parsed
  const complete = { ...call, terminal }
  if (command.isData?.(complete)) terminal.complain(line)
  else terminal.print(line)
  checkEnvironment(process.env)
  return command.run(complete)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  terminal.complain(`Error: ${sentenceOf(error)}`)
  process.exitCode = EXIT.failed
}
