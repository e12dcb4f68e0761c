import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Packed } from '../build/pack.ts'
import { npmCommand } from '../toolchain/npm.mjs'
import { useOurs } from './packages.ts'
import { runQuietly } from './run-quietly.ts'
import { readSynthesised, type Synthesised } from './synthesised.ts'

export type Made = Synthesised & {
  readonly engine: string
  readonly folder: string
  readonly files: number
  readonly milliseconds: number
}

/** Answers of the demonstration, as somebody would type them. */
const FLAGS = [
  ['--name', 'storefront'],
  ['--account', '111111111111'],
  ['--region', 'eu-west-1'],
  ['--topology', 'hub'],
  ['--source', 'github'],
  ['--repository', 'example/storefront'],
  ['--branch', 'main'],
  ['--build', 'codebuild'],
  ['--deploy', 'extracted'],
  ['--cache-control', 'max-age=300'],
  ['--target', 'staging=222222222222'],
  ['--target', 'production=333333333333,approval'],
  ['--notify', 'releases@example.com'],
  ['--package-manager', 'npm'],
].flat()

const root = join(import.meta.dirname, '..', '..')
/** Where everything is made. */
export const OUT = join(root, '.start')

/** The scaffolder's own record of what it made; a folder without it is somebody else's. */
const LOCK = join('.xacct', 'lock.json')

/** Removes the repository of an earlier run, and refuses to remove anything else. */
const removeEarlier = async (folder: string): Promise<void> => {
  if (!existsSync(folder)) return
  if (!existsSync(join(folder, LOCK))) {
    throw new Error(
      `${relative(root, folder)} was not made by npm start; move it away or delete it`,
    )
  }
  await rm(folder, { recursive: true })
}

/** Scaffolds, installs, synthesises and tests the demonstration in one engine, into `.start/<engine>`. */
export const makeRepository = async (
  engine: string,
  packages: readonly Packed[],
  say: (text: string) => void,
): Promise<Made> => {
  const started = performance.now()
  const folder = join(OUT, engine)
  const step = async (title: string, command: readonly string[], cwd: string): Promise<void> => {
    const before = performance.now()
    await runQuietly(command, cwd)
    say(`${title} (${((performance.now() - before) / 1000).toFixed(1)} s)`)
  }
  await removeEarlier(folder)
  const cli = join(root, 'packages/create-xacct-pipeline/src/bin.ts')
  const hosted = ['--yes', '--no-git', '--no-install', '--engine', engine]
  await step('scaffolded', [process.execPath, cli, folder, ...hosted, ...FLAGS], root)
  await useOurs(folder, packages)
  const npm = npmCommand()
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  await step('installed its dependencies', [...npm, 'install', ...quiet], folder)
  const scripts = { check: 'type-checked', lint: 'linted', synth: 'synthesised', test: 'tested' }
  for (const [script, title] of Object.entries(scripts)) {
    await step(title, [...npm, 'run', script], folder)
  }
  const lock: { readonly files: object } = JSON.parse(await readFile(join(folder, LOCK), 'utf8'))
  return {
    engine,
    folder: relative(root, folder),
    files: Object.keys(lock.files).length,
    ...(await readSynthesised(engine, folder)),
    milliseconds: performance.now() - started,
  }
}
