/** `.xacct/templates`, and what its files were taken from. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '@xacct/core'
import type { Origin, Origins } from '@xacct/render'

export const OVERRIDES = '.xacct/templates'
const EJECTED = '.xacct/ejected.json'

/** By the path of the override, below `.xacct/templates`: the text that it was taken from. */
export type Ejected = Readonly<Record<string, { readonly layer: string; readonly text: string }>>

export const readEjected = async (dir: string): Promise<Ejected> => {
  const text = await readFile(join(dir, EJECTED), 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError(
      'ejected',
      `${EJECTED} cannot be read as JSON: restore it from version control.`,
    )
  }
}

export const writeEjected = async (dir: string, ejected: Ejected): Promise<void> => {
  const sorted = Object.fromEntries(Object.entries(ejected).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(join(dir, EJECTED), `${JSON.stringify(sorted, null, 2)}\n`)
}

/** The name of the layer that a project's own overrides are. */
export const PROJECT = 'project'

/** A file, a partial or a slot, by the name that people give it. */
export type Named = {
  /** Below `.xacct/templates`. */
  readonly path: string
  /** Layers that have it, lowest first. A slot that nobody fills has none. */
  readonly origins: readonly Origin[]
  /** What fills a slot without changing anything. */
  readonly filler?: string
}

const filler =
  '{{!-- What is written here takes the place of the default; super is the default. --}}\n{{> super}}\n'

/** Finds what people name: a path of the repository, or a partial or slot. */
export const findNamed = (name: string, origins: Origins): Named => {
  const file = origins.files.get(name) ?? origins.files.get(name.replace(/\.hbs$/, ''))
  if (file) return { path: `templates/${file.at(-1)?.file}`, origins: file }
  const partial = origins.partials.get(name)
  if (partial) return { path: `partials/${name}.hbs`, origins: partial }
  if (origins.slots.has(name)) return { path: `partials/${name}.hbs`, origins: [], filler }
  throw new UserError(
    'template',
    `There is no template, partial or slot ${name}: template list names them all.`,
  )
}

/** What an override overrides: the highest layer below the project's own. */
export const upstreamOf = ({ origins }: Named): Origin | undefined =>
  origins.filter(({ layer }) => layer !== PROJECT).at(-1)

export const writeOverride = async (dir: string, path: string, text: string): Promise<void> => {
  const file = join(dir, OVERRIDES, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new UserError(
      'ejected',
      `${OVERRIDES}/${path} is there already: edit it, or delete it first.`,
    )
  })
}

export const readOverride = (dir: string, path: string): Promise<string | undefined> =>
  readFile(join(dir, OVERRIDES, path), 'utf8').catch(() => undefined)
