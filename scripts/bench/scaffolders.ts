/** `npm create` of ours beside two that feel instant: cold, warm, and without npm. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../packages/create-xacct-pipeline/package.json' with { type: 'json' }
import {
  emptyHome,
  type Home,
  type Packed,
  pack,
  publish,
  type Registry,
  startRegistry,
  succeed,
} from '../../packages/testkit/src/registry/index.ts'
import { npmCommand } from '../toolchain/npm.mjs'
import { sideBySide, timed } from './measure.ts'

type Scaffolder = {
  readonly name: string
  readonly spec: string
  readonly flags: readonly string[]
}

export const OURS = 'create-xacct-pipeline'

/** Every version is named: npm would look up a tag again each time, for one of them only. */
const SCAFFOLDERS: readonly Scaffolder[] = [
  {
    name: OURS,
    spec: `xacct-pipeline@${manifest.version}`,
    flags: [
      ...['--yes', '--no-install', '--no-git', '--engine', 'cdk', '--account', '111111111111'],
      ...['--region', 'eu-west-1', '--repository', 'example/storefront'],
      ...['--target', 'staging=222222222222', '--target', 'production=333333333333,approval'],
    ],
  },
  {
    name: 'create-vite',
    spec: 'vite@9.3.0',
    flags: ['--template', 'vanilla-ts', '--no-interactive'],
  },
  { name: 'create-vue', spec: 'vue@3.24.0', flags: ['--ts'] },
]

export type Way = 'cold' | 'warm' | 'direct'

export type ScaffolderResult = {
  readonly files: number
  readonly tarballBytes: number
  readonly medians: Readonly<Record<Way, Readonly<Record<string, number>>>>
}

const create = async ({ spec, flags }: Scaffolder, { cwd, env }: Home, dir: string) => {
  await succeed([...npmCommand(), 'create', '--yes', spec, '--', dir, ...flags], { cwd, env })
}

/** The bin of an installed package. */
const binOf = (modules: string, name: string): string => {
  const { bin } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
  return join(modules, name, typeof bin === 'string' ? bin : bin[name])
}

const byName = <T>(make: (scaffolder: Scaffolder) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(SCAFFOLDERS.map((scaffolder) => [scaffolder.name, make(scaffolder)]))

const cold = (registry: Registry, rounds: number) =>
  sideBySide(
    byName((scaffolder) => async () => {
      using home = emptyHome(registry)
      return await timed(() => create(scaffolder, home, 'made'))
    }),
    rounds,
  )

const warm = (home: Home, rounds: number) => {
  let count = 0
  return sideBySide(
    byName((scaffolder) => () => timed(() => create(scaffolder, home, `warm-${count++}`))),
    rounds,
  )
}

/** Installs all three beside each other and returns the folder they are in. */
const install = async (home: Home): Promise<string> => {
  const { cwd, env } = home
  const specs = SCAFFOLDERS.map(({ spec }) => `create-${spec}`)
  await succeed([...npmCommand(), 'install', `--prefix=${cwd}`, ...specs], { cwd, env })
  return join(cwd, 'node_modules')
}

const direct = (home: Home, modules: string, rounds: number) => {
  const { cwd, env } = home
  let count = 0
  return sideBySide(
    byName(({ name, flags }) => {
      const command = [process.execPath, binOf(modules, name)]
      return () => timed(() => succeed([...command, `direct-${count++}`, ...flags], { cwd, env }))
    }),
    rounds,
  )
}

const filesBelow = (dir: string): number =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length

const publishOurs = async (registry: Registry): Promise<Packed> => {
  using home = emptyHome(registry)
  const packed = await pack(OURS, home.dir)
  await publish(packed, home)
  return packed
}

/** Calls `use` with the path of our published bin, for what is measured beside the scaffolders. */
export const measureScaffolders = async (
  rounds: number,
  use: (bin: string) => Promise<void>,
): Promise<ScaffolderResult> => {
  await using registry = await startRegistry([OURS])
  const { bytes } = await publishOurs(registry)
  using home = emptyHome(registry)
  // Not counted: from now on the registry and this home hold every tarball.
  for (const scaffolder of SCAFFOLDERS) await create(scaffolder, home, `first-${scaffolder.name}`)
  const files = filesBelow(join(home.cwd, `first-${OURS}`))
  const medians = { cold: await cold(registry, rounds), warm: await warm(home, rounds) }
  using installed = emptyHome(registry)
  const modules = await install(installed)
  const all = { ...medians, direct: await direct(installed, modules, rounds) }
  await use(binOf(modules, OURS))
  return { files, tarballBytes: bytes, medians: all }
}
