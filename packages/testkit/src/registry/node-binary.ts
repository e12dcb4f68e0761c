import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const PLATFORMS: Readonly<Record<string, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win',
}
const CACHE = join(import.meta.dirname, '..', '..', '..', '..', '.cache', 'node')

/** The folder of a Node binary, from npm; kept for the next time. */
export const nodeBinaryFolder = (version: string): string => {
  const name = `node-${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const home = join(CACHE, version)
  const bin = join(home, 'node_modules', name, 'bin')
  if (existsSync(join(bin, 'node'))) return bin
  mkdirSync(home, { recursive: true })
  const args = [
    'install',
    '--prefix',
    home,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
  ]
  execFileSync('npm', [...args, `${name}@${version}`], { stdio: 'ignore' })
  return bin
}
