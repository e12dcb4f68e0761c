// Runs one of this repository's commands on any machine with Node 20 and npm: fetches Node 24 and pnpm from
// npm when they are missing, installs the workspace when what it is made of has changed, then runs
// scripts/<name>.ts. Plain JavaScript without dependencies, because nothing is installed yet.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './toolchain/paths.mjs'
import { run } from './toolchain/process.mjs'
import { ensureToolchain } from './toolchain/toolchain.mjs'

const COMMANDS = [
  'start',
  'test',
  'bench',
  'build',
  'examples',
  'coverage',
  'permissions',
  'sandbox',
  'release',
]

const main = async ([name, ...args]) => {
  const available = COMMANDS.filter((command) => existsSync(join(root, 'scripts', `${command}.ts`)))
  if (!available.includes(name)) {
    throw new Error(`"${name ?? ''}" is not a command; there are ${available.join(', ')}`)
  }
  const { node, env } = await ensureToolchain()
  return run(node, [join('scripts', `${name}.ts`), ...args], { env })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`xacct-pipeline: ${error.message}`)
  if (process.argv[2] === 'test') console.log('0 passed, 1 failed')
  process.exitCode = 2
}
