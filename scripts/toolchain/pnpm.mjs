import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchPackage } from './fetch-package.mjs'
import { root } from './paths.mjs'

/** Folder of the pnpm binary, in the version that package.json's `packageManager` names. */
export const ensurePnpm = async () => {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const [name, version] = packageManager.split('+')[0].split('@')
  const modules = await fetchPackage(name, version)
  // npm has installed the one of pnpm's platform packages that fits; the wrapper around it needs install scripts.
  const scope = join(modules, '@pnpm')
  const [binary] = (await readdir(scope).catch(() => [])).filter((folder) => /^exe\./.test(folder))
  if (!binary) {
    throw new Error(`pnpm ${version} has no binary for ${process.platform}-${process.arch}`)
  }
  return join(scope, binary)
}
