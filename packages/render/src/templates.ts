/** Reads the templates from this repository. Bundles hold a copy in this module's place. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { layers } from '@xacct/templates/layers'
import type { File, Files, TemplateFiles } from './file-map.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', 'templates')

/** What tools leave behind when a layer is tried where it stands. */
const LEFT_BEHIND = ['node_modules', 'cdk.out', 'cdktf.out', 'pulumi.out']

const EXECUTABLE = 0o100

const read = (file: string): File => {
  const text = readFileSync(file, 'utf8')
  return statSync(file).mode & EXECUTABLE ? { text, mode: 0o755 } : { text }
}

const filesIn = (dir: string): Files => {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .filter((path) => !path.split(sep).some((part) => LEFT_BEHIND.includes(part)))
      .sort()
      .map((path): [string, File] => [path.replaceAll(sep, '/'), read(join(dir, path))]),
  )
}

/** The files of every layer that has any; `render` refuses answers that need another. */
export const templates = (): TemplateFiles =>
  new Map(
    layers
      .map(({ dir }) => [dir, join(ROOT, dir)] as const)
      .filter(([, folder]) => existsSync(folder))
      .map(([dir, folder]) => [dir, filesIn(folder)]),
  )
