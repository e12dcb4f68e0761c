import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './process.mjs'

// Inside node_modules, so that it goes when they go.
const STAMP = join(root, 'node_modules', '.xacct-installed')

const manifests = async () => {
  const packages = (await readdir(join(root, 'packages'))).sort()
  return [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    'templates/package.json',
    ...packages.map((name) => `packages/${name}/package.json`),
  ]
}

const fingerprint = async () => {
  const hash = createHash('sha256')
  for (const path of await manifests()) {
    const text = await readFile(join(root, path)).catch(() => '')
    hash.update(`${path}\0`).update(text).update('\0')
  }
  return hash.digest('hex')
}

/** pnpm reads npm's configuration files, but not a registry that npm was told by variable or flag. */
const registry = (env) => {
  const chosen = env.npm_config_registry ?? env.NPM_CONFIG_REGISTRY
  return chosen ? { pnpm_config_registry: chosen } : {}
}

/** Installs the workspace unless the last complete install was made from the same lockfile and manifests. */
export const ensureDependencies = async (pnpm, env) => {
  const wanted = await fingerprint()
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === wanted) return
  console.error('xacct-pipeline: installing the workspace with pnpm')
  // Without CI, pnpm asks before it removes a node_modules that another version has made.
  const code = await run(pnpm, ['install', '--frozen-lockfile', '--loglevel=warn'], {
    env: { ...registry(env), ...env, CI: 'true' },
  })
  if (code !== 0) {
    throw new Error('pnpm could not install the workspace (see above); is the registry reachable?')
  }
  await writeFile(STAMP, wanted)
}
