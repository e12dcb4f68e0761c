/** What a scaffold wrote, and what it should have written. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Answers } from '@xacct/core'
import { type RenderInput, render } from '@xacct/render'
import { withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'

type Texts = Readonly<Record<string, string>>

/** Compressed bytes may differ between versions of zlib; what they hold may not. */
const plain = (path: string, text: string): string =>
  path === '.xacct/base' ? brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8') : text

const EXECUTABLE = 0o100

/** Files that may be run say so in front of their text. */
const entry = (path: string, text: string, mode = 0): readonly [string, string] => [
  path,
  `${mode & EXECUTABLE ? '(executable)\n' : ''}${plain(path, text)}`,
]

const slashes = (path: string): string => path.split(sep).join('/')

export const filesIn = (dir: string): Texts =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name))
      .sort()
      .map((path) =>
        entry(slashes(relative(dir, path)), readFileSync(path, 'utf8'), statSync(path).mode),
      ),
  )

/** Rendered in this process from the templates as they are here. */
export const expectedFiles = (answers: Answers, generator: RenderInput['generator']): Texts => {
  const files = render({ answers, templates: templates(), generator })
  return Object.fromEntries(
    [...withRecord(files, generator)].map(([path, { text, mode }]) => entry(path, text, mode)),
  )
}
