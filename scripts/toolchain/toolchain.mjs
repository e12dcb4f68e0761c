import { delimiter, dirname, join } from 'node:path'
import { ensureDependencies } from './dependencies.mjs'
import { ensureNode } from './node.mjs'
import { root } from './paths.mjs'
import { ensurePnpm } from './pnpm.mjs'

const environment = (node, pnpmFolder) => ({
  ...process.env,
  PATH: [dirname(node), pnpmFolder, join(root, 'node_modules', '.bin'), process.env.PATH].join(
    delimiter,
  ),
  NX_NO_CLOUD: 'true',
  // A daemon would outlive the command.
  NX_DAEMON: 'false',
})

/** Returns the Node to run with and an environment in which it and the workspace's tools come first. */
export const ensureToolchain = async () => {
  const node = await ensureNode()
  const pnpmFolder = await ensurePnpm()
  const env = environment(node, pnpmFolder)
  const pnpm = join(pnpmFolder, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm')
  await ensureDependencies(pnpm, env)
  return { node, env }
}
