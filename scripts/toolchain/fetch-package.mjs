import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { toolchain } from './paths.mjs'

const STAGING = 'staging-'
const HOUR = 3_600_000

/** Removes what an interrupted run left behind, but not what another run is filling right now. */
const sweep = async () => {
  for (const name of await readdir(toolchain)) {
    if (!name.startsWith(STAGING)) continue
    const path = join(toolchain, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > HOUR) await rm(path, { recursive: true, force: true })
  }
}

const install = async (folder, specifier) => {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const how = ['--no-save', '--ignore-scripts', '--include=optional', '--global=false']
  const code = await npm(['install', `--prefix=${folder}`, ...how, ...quiet, specifier])
  if (code !== 0) {
    throw new Error(`npm could not install ${specifier} (see above); is the registry reachable?`)
  }
}

/**
 * Installs one package into `.toolchain/<name>-<version>` and returns its `node_modules`. The folder counts only
 * once it has been renamed into place, so an interrupted run is made anew.
 */
export const fetchPackage = async (name, version) => {
  const target = join(toolchain, `${name}-${version}`)
  const modules = join(target, 'node_modules')
  if (existsSync(target)) return modules
  await mkdir(toolchain, { recursive: true })
  await sweep()
  const staging = await mkdtemp(join(toolchain, STAGING))
  console.error(`xacct-pipeline: fetching ${name} ${version}`)
  try {
    await install(staging, `${name}@${version}`)
    await rename(staging, target)
  } catch (error) {
    // Somebody else's run may have been faster.
    if (!existsSync(target)) throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return modules
}
