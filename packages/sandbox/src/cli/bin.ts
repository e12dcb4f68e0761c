#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }
import { SandboxError } from '../errors.ts'
import { type Arguments, HELP, readArguments } from './arguments.ts'
import { fetchInventory, inventoryText } from './inventory.ts'
import { serve } from './serve.ts'

type Question = Exclude<Arguments, { command: 'serve' }>

const answerTo = async (args: Question): Promise<string> => {
  if (args.command === 'inventory') return inventoryText(await fetchInventory(args.url))
  return args.command === 'help' ? HELP : manifest.version
}

/** Exit codes: 1 our bug, 2 bad input, 130 interrupted. */
const main = async (): Promise<void> => {
  const args = readArguments(process.argv.slice(2), process.env)
  if (args.command !== 'serve') return console.log(await answerTo(args))
  const { close } = await serve(args, console.log, console.error)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () => void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 0)),
    )
  }
}

main().catch((error: unknown) => {
  const isMistake = error instanceof SandboxError
  console.error(isMistake ? `xacct-sandbox: ${error.message}` : error)
  process.exitCode = isMistake ? 2 : 1
})
