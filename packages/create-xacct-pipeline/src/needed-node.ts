import { InternalError } from '@xacct/core'
import type { FileMap } from './io.ts'

/** The oldest Node that a repository runs on, as its own package.json says it: `22.18`. */
export const neededNode = (files: FileMap): string => {
  const manifest = JSON.parse(files.get('package.json')?.text ?? '{}')
  const [, version] = /^>=(\d+(?:\.\d+)*)$/.exec(manifest.engines?.node ?? '') ?? []
  if (!version) throw new InternalError('package.json does not say which Node it needs')
  return version
}

const numbers = (version: string): readonly number[] =>
  version.replace(/^v/, '').split('.').map(Number)

/** Whether a Node version is older than another. */
export const isOlder = (version: string, than: string): boolean => {
  const [a, b] = [numbers(version), numbers(than)]
  const at = [0, 1, 2].find((i) => (a[i] ?? 0) !== (b[i] ?? 0))
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0)
}
