import { InternalError } from '@xacct/core'
import type { Layer } from '@xacct/templates/layers'
import type { File, Files } from './file-map.ts'

type Packages = NonNullable<Layer['rename']>['packages']

type Replacement = { readonly pattern: RegExp; readonly by: string }

const literally = (text: string): string => text.replaceAll(/[/.@-]/g, '\\$&')

/** Where a package stands: `from 'pkg'` and `import 'pkg/deep'` in code, `"pkg": "1.2.3"` in package.json. */
const PLACES = {
  code: {
    isIn: (path: string) => /\.ts(\.hbs)?$/.test(path),
    replacement: (from: string, name: string): Replacement => ({
      pattern: new RegExp(`\\b(from |import |import\\()'${literally(from)}(?=['/])`, 'g'),
      by: `$1'${name}`,
    }),
  },
  'package.json': {
    isIn: (path: string) => /^package\.json(\.hbs)?$/.test(path),
    replacement: (from: string, name: string, version: string): Replacement => ({
      pattern: new RegExp(`"${literally(from)}": "[^"]*"`, 'g'),
      by: `"${name}": "${version}"`,
    }),
  },
}

/**
 * A layer's files with other packages in them. A rename that finds nothing would fail silently, in the hands of
 * users; so each package has to occur in code as well as in package.json.
 *
 * @throws {InternalError} naming the package and the place where it does not occur
 */
export const renamePackages = (files: Files, packages: Packages, dir: string): Files => {
  const renamed = new Map<string, File>(files)
  for (const [from, { name, version }] of Object.entries(packages)) {
    for (const [place, { isIn, replacement }] of Object.entries(PLACES)) {
      const { pattern, by } = replacement(from, name, version)
      const found = [...renamed].filter(
        ([path, { text }]) => isIn(path) && text.search(pattern) >= 0,
      )
      if (found.length === 0)
        throw new InternalError(`templates/${dir}: no ${from} in ${place} to rename to ${name}`)
      for (const [path, file] of found)
        renamed.set(path, { ...file, text: file.text.replaceAll(pattern, by) })
    }
  }
  return renamed
}
