/** Builds and packs a package of this workspace, the way a release does. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { ensurePnpm } from '../toolchain/pnpm.mjs'

const ROOT = join(import.meta.dirname, '..', '..')

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
  /** The tarball's path. */
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

type Failure = { readonly stdout: string; readonly stderr: string }

const execute = promisify(execFile)

/** @throws with everything that the command said */
const succeed = async (command: string, args: readonly string[], cwd: string): Promise<string> => {
  try {
    return (await execute(command, args, { cwd, maxBuffer: 1e8 })).stdout
  } catch (error) {
    const { stdout, stderr } = error as Failure
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}${stderr}`)
  }
}

/** The release publishes with pnpm, which carries `publishConfig` out and gives workspace packages their versions. */
const pnpmPack = async (cwd: string, destination: string): Promise<PackReport> => {
  const pnpm = join(await ensurePnpm(), process.platform === 'win32' ? 'pnpm.exe' : 'pnpm')
  const text = await succeed(pnpm, ['pack', '--json', `--pack-destination=${destination}`], cwd)
  return JSON.parse(text) as PackReport
}

/**
 * Packs a copy of `packages/<folder>`, as deep in this repository as the package itself: whoever builds the package
 * meanwhile must not see a half-written bundle, nor we theirs.
 */
export const pack = async (folder: string, destination: string): Promise<Packed> => {
  const source = join(ROOT, 'packages', folder)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const copy = mkdtempSync(join(ROOT, '.cache', `${folder}-`))
  try {
    cpSync(source, copy, { recursive: true, filter: (path) => !MADE.includes(basename(path)) })
    symlinkSync(join(source, 'node_modules'), join(copy, 'node_modules'), 'junction')
    await succeed(process.execPath, ['build.ts'], copy)
    const { name, version, filename, size, files } = await pnpmPack(copy, destination)
    return { name, version, tarball: filename, bytes: size, files: files.map(({ path }) => path) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
