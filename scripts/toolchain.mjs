// Node 24, pnpm and the workspace's dependencies, each fetched only when it is not there yet. Whatever was
// interrupted half way is made anew: a folder counts only once it has been renamed into place.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const toolchain = join(root, '.toolchain')

/** Current LTS; also what generated repositories are tested with. */
const NODE_VERSION = '24.21.0'

const PLATFORMS = { darwin: 'darwin', linux: 'linux', win32: 'win' }

/** The package that holds the Node binary of this platform, as `npm install node` would choose it. */
const nodePackage = () => {
  const platform = PLATFORMS[process.platform]
  if (!platform) throw new Error(`there is no Node ${NODE_VERSION} for ${process.platform} on npm`)
  return `node-${platform}-${process.arch}`
}

const npm = async (run, args) => {
  const windows = process.platform === 'win32'
  const code = await run(windows ? 'npm.cmd' : 'npm', args, process.env).catch(() => {
    throw new Error('npm is not on the PATH; it comes with Node')
  })
  if (code !== 0) throw new Error(`npm ${args[0]} failed (see above); is the registry reachable?`)
}

/** Installs one package into `.toolchain/<name>-<version>` and returns its folder. */
const fetchPackage = async (run, name, version) => {
  const target = join(toolchain, `${name}-${version}`)
  const folder = join(target, 'node_modules', name)
  if (existsSync(target)) return folder
  await mkdir(toolchain, { recursive: true })
  const staging = await mkdtemp(join(toolchain, 'staging-'))
  console.error(`xacct-pipeline: fetching ${name} ${version} from npm`)
  await writeFile(join(staging, 'package.json'), '{ "private": true }\n')
  await npm(run, [
    'install',
    `--prefix=${staging}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `${name}@${version}`,
  ])
  await rename(staging, target).catch(async (error) => {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
  return folder
}

const ensureNode = async (run) => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const folder = await fetchPackage(run, nodePackage(), NODE_VERSION)
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

const ensurePnpm = async (run) => {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const [name, version] = packageManager.split('@')
  const folder = await fetchPackage(run, name, version)
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return join(folder, bin.pnpm)
}

const environment = (node) => ({
  ...process.env,
  PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NX_NO_CLOUD: 'true',
  NX_DAEMON: process.env.CI ? 'false' : (process.env.NX_DAEMON ?? ''),
})

/** Installs when the lockfile, or a manifest that it was made from, is not the one of the last install. */
const ensureDependencies = async (run, node, pnpm, env) => {
  const stamp = join(root, 'node_modules', '.xacct-lock')
  const lock = createHash('sha256')
    .update(await readFile(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return
  const code = await run(
    node,
    [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'],
    env,
  )
  if (code !== 0) throw new Error('pnpm install failed (see above)')
  await writeFile(stamp, lock)
}

/** Returns the Node to run with and an environment in which it and the workspace's tools come first. */
export const ensureToolchain = async (run) => {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20)
    throw new Error(`Node ${process.versions.node} is too old; it takes Node 20 or newer`)
  process.chdir(root)
  const node = await ensureNode(run)
  const pnpm = await ensurePnpm(run)
  const env = environment(node)
  await ensureDependencies(run, node, pnpm, env)
  return { node, env }
}
