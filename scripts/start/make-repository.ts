import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Packed } from '../build/pack.ts'
import { npmCommand } from '../toolchain/npm.mjs'
import type { Answers } from './answers.ts'
import { beginLog, type Commands } from './commands.ts'
import type { Engine } from './options.ts'
import { useOurs } from './packages.ts'
import type { Screen } from './screen.ts'
import { readSynthesised } from './synthesised.ts'
import { UserError } from './user-error.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

/** Where everything is made. */
export const OUT = join(ROOT, '.start')

export type Made = {
  readonly engine: Engine
  readonly folder: string
  readonly log: string
  readonly resources: number
  /** What was done, and how many milliseconds it took. */
  readonly times: Readonly<Record<string, number>>
}

/** The scaffolder's own record of what it made; a folder without it is somebody else's. */
const LOCK = join('.xacct', 'lock.json')

/** Removes the repository of an earlier run, and refuses to remove anything else. */
const removeEarlier = async (folder: string): Promise<void> => {
  if (!existsSync(folder)) return
  if (!existsSync(join(folder, LOCK))) {
    throw new UserError(
      `${relative(ROOT, folder)} was not made by npm start; move it away or delete it.`,
    )
  }
  await rm(folder, { recursive: true })
}

const filesIn = async (folder: string): Promise<number> => {
  const lock: { readonly files: object } = JSON.parse(await readFile(join(folder, LOCK), 'utf8'))
  return Object.keys(lock.files).length
}

type Surroundings = {
  readonly answers: Answers
  /** Ours, once they are packed. */
  readonly packages: Promise<readonly Packed[]>
  readonly commands: Commands
  readonly screen: Screen
}

const NPM = npmCommand()
const CLI = join(ROOT, 'packages', 'create-xacct-pipeline', 'src', 'bin.ts')

/** Scaffolds a repository in one engine, installs its packages, checks and synthesises it. */
export const makeRepository = async (
  engine: Engine,
  { answers, packages, commands, screen }: Surroundings,
): Promise<Made> => {
  const folder = join(OUT, answers.name, engine)
  const log = join(OUT, answers.name, `${engine}.log`)
  const times: Record<string, number> = {}
  const step = async (what: string, doing: string, work: () => Promise<string>): Promise<void> => {
    const began = performance.now()
    await screen.during(engine, doing, async () => ({ value: undefined, done: await work() }))
    times[what] = performance.now() - began
  }
  const npm = (...args: readonly string[]) => commands.run([...NPM, ...args], { cwd: folder, log })

  await removeEarlier(folder)
  beginLog(log)
  await step('scaffold', 'is scaffolded', async () => {
    const flags = ['--yes', '--no-git', '--no-install', '--engine', engine, ...answers.flags]
    await commands.run([process.execPath, CLI, folder, ...flags], { cwd: ROOT, log })
    return `scaffolded ${await filesIn(folder)} files`
  })
  await useOurs(folder, await packages)
  await step('install', 'installs its packages', async () => {
    await npm('install', '--no-audit', '--no-fund', '--loglevel=error')
    return 'installed its packages'
  })
  await step('type-check', 'is type-checked', async () => {
    await npm('run', '--silent', 'check')
    return 'type-checked'
  })
  await step('synthesise', 'is synthesised', async () => {
    await npm('run', '--silent', 'synth')
    const { synthesised, resources } = await readSynthesised(engine, folder)
    return `synthesised ${resources} resources in ${synthesised}`
  })
  const { resources } = await readSynthesised(engine, folder)
  return { engine, folder, log, resources, times }
}
