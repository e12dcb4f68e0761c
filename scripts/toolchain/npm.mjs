import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { run } from './process.mjs'

/**
 * How to call npm: as a script for the Node that runs this, where we can find it, because `npm` itself is a .cmd
 * file on Windows, which cannot be spawned without a shell.
 */
export const npmCommand = () => {
  const beside = dirname(process.execPath)
  const script = [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
  return script ? [process.execPath, script] : ['npm']
}

/** Runs npm with the settings that the person has made; resolves to its exit code. */
export const npm = (args) => {
  const [command, ...before] = npmCommand()
  return run(command, [...before, ...args]).catch(() => {
    throw new Error('npm is not on the PATH; install it (it comes with Node) and try again')
  })
}
