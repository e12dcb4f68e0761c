// Runs one of this repository's commands on any machine with Node 20 and npm: fetches Node 24 and pnpm from
// npm when they are missing, installs the workspace when its lockfile has changed, then runs scripts/<name>.ts.
import { spawn } from 'node:child_process'
import { ensureToolchain } from './toolchain.mjs'

const COMMANDS = ['start', 'test', 'bench', 'build', 'examples']

const run = (command, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ? 130 : (code ?? 1)))
  })

const main = async ([name, ...args]) => {
  if (!COMMANDS.includes(name)) {
    throw new Error(`"${name}" is not a command; there are ${COMMANDS.join(', ')}`)
  }
  const { node, env } = await ensureToolchain(run)
  return run(node, [`scripts/${name}.ts`, ...args], env)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`xacct-pipeline: ${error.message}`)
  process.exitCode = 2
}
