/** Builds, packs and publishes a package of this workspace, the way a release does. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { npmCommand } from '../../../../scripts/toolchain/npm.mjs'
import { succeed } from './execute.ts'
import type { Home } from './home.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

/** Made by tools; the copy makes its own. */
const MADE = ['node_modules', 'dist', 'generators', 'LICENSE']

export type Packed = {
  readonly name: string
  readonly version: string
  readonly tarball: string
  readonly bytes: number
  readonly files: readonly string[]
}

type PackReport = {
  readonly name: string
  readonly version: string
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** npm 12 reports an object by package name where earlier versions report a list. */
const onlyReport = (text: string): PackReport => {
  const [report] = Object.values(JSON.parse(text) as Readonly<Record<string, PackReport>>)
  if (!report) throw new Error(`npm pack reports nothing: ${text}`)
  return report
}

/**
 * Packs a copy, as deep in this repository as the package itself: other tests build the package too, and must not
 * see each other's half-written bundles.
 */
export const pack = async (name: string, destination: string): Promise<Packed> => {
  const source = join(ROOT, 'packages', name)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const copy = mkdtempSync(join(ROOT, '.cache', `${name}-`))
  try {
    cpSync(source, copy, { recursive: true, filter: (path) => !MADE.includes(basename(path)) })
    symlinkSync(join(source, 'node_modules'), join(copy, 'node_modules'), 'junction')
    await succeed([process.execPath, 'build.ts'], { cwd: copy })
    const command = [...npmCommand(), 'pack', '--json', `--pack-destination=${destination}`]
    const report = onlyReport(await succeed(command, { cwd: copy }))
    return {
      name: report.name,
      version: report.version,
      tarball: join(destination, report.filename),
      bytes: report.size,
      files: report.files.map(({ path }) => path),
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Publishes from somebody's home, whose settings name the registry. */
export const publish = async ({ tarball }: Packed, { cwd, env }: Home): Promise<void> => {
  await succeed([...npmCommand(), 'publish', tarball, '--tag=latest'], { cwd, env })
}
