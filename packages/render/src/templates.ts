/** Reads the templates from this repository. Bundles hold a copy in this module's place. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { layers } from '@xacct/templates/layers'
import type { File, Files, TemplateFiles } from './file-map.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', 'templates')

/** What tools leave behind when a layer is tried where it stands. */
const LEFT_BEHIND = ['node_modules', 'cdk.out', 'cdktf.out', 'pulumi.out']

const filesIn = (dir: string): Files => {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .filter((path) => !path.split(sep).some((part) => LEFT_BEHIND.includes(part)))
      .sort()
      .map((path): [string, File] => [
        path.replaceAll(sep, '/'),
        { text: readFileSync(join(dir, path), 'utf8') },
      ]),
  )
}

/** The files of every layer. */
export const templates = (): TemplateFiles =>
  new Map(layers.map(({ dir }) => [dir, filesIn(join(ROOT, dir))]))
