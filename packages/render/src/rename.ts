import { InternalError } from '@xacct/core'
import type { Layer } from '@xacct/templates/layers'
import type { File, Files } from './file-map.ts'

type Packages = NonNullable<Layer['rename']>['packages']

const literally = (text: string): string => text.replaceAll(/[/.@-]/g, '\\$&')

/** The package in `from 'pkg'`, `from 'pkg/deep/path'` and `"pkg": "1.2.3"`, and nowhere else. */
const renameIn = (path: string, text: string, packages: Packages): string =>
  Object.entries(packages).reduce((current, [from, { name, version }]) => {
    if (path === 'package.json') {
      const entry = new RegExp(`"${literally(from)}": "[^"]*"`)
      return current.replace(entry, `"${name}": "${version}"`)
    }
    return current.replaceAll(
      new RegExp(`(from|import) '${literally(from)}(?=['/])`, 'g'),
      `$1 '${name}`,
    )
  }, text)

/** A layer's files with other packages in them. Throws when a package occurs nowhere: then the layer changed. */
export const renamePackages = (files: Files, packages: Packages, dir: string): Files => {
  const renamed = new Map<string, File>(
    [...files].map(([path, file]) => [
      path,
      { ...file, text: renameIn(path, file.text, packages) },
    ]),
  )
  for (const { name } of Object.values(packages)) {
    const isThere = [...renamed.values()].some(({ text }) => text.includes(name))
    if (!isThere) throw new InternalError(`templates/${dir}: nothing was renamed to ${name}`)
  }
  return renamed
}
