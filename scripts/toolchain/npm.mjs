import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { run } from './process.mjs'

/**
 * npm as a script for Node, where we can tell: `npm` itself is a .cmd file on Windows, which cannot be spawned
 * without a shell.
 */
const npmScript = () => {
  const beside = dirname(process.execPath)
  return [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
}

/** Runs npm with the settings that the person has made; resolves to its exit code. */
export const npm = (args) => {
  const script = npmScript()
  const running = script ? run(process.execPath, [script, ...args]) : run('npm', args)
  return running.catch(() => {
    throw new Error('npm is not on the PATH; install it (it comes with Node) and try again')
  })
}
