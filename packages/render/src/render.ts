import { type Answers, InternalError } from '@xacct/core'
import { type Layer, layers } from '@xacct/templates/layers'
import { type File, type FileMap, type Files, sortByPath, type TemplateFiles } from './file-map.ts'
import { helpersFor } from './helpers.ts'
import { isMerged, mergeJson } from './merge.ts'
import { renamePackages } from './rename.ts'
import { TemplateError } from './syntax.ts'
import { type Partials, renderTemplate, type Template } from './template.ts'
import { viewOf } from './view.ts'

export type RenderInput = {
  readonly answers: Answers
  readonly templates: TemplateFiles
  readonly generator: { readonly name: string; readonly version: string }
}

/** A layer that applies, with its files. */
type Applied = { readonly dir: string; readonly files: Files }

const filesOf = (layer: Layer, { answers, templates }: RenderInput): Files => {
  const files = templates.get(layer.dir)
  if (!files) throw new InternalError(`templates/${layer.dir} does not exist`)
  const { rename } = layer
  return rename?.when(answers) ? renamePackages(files, rename.packages, layer.dir) : files
}

const applied = (input: RenderInput): readonly Applied[] =>
  (layers as readonly Layer[])
    .filter((layer) => layer.when(input.answers))
    .map((layer) => ({ dir: layer.dir, files: filesOf(layer, input) }))

const PARTIAL = /^partials\/(.+)\.hbs$/

/** Named by their path below `partials/`; a later layer's replaces an earlier one's. */
const partialsOf = (chosen: readonly Applied[]): Partials => {
  const found = new Map<string, Template>()
  for (const { dir, files } of chosen) {
    for (const [path, { text }] of files) {
      const name = PARTIAL.exec(path)?.[1]
      if (name) found.set(name, { file: `templates/${dir}/${path}`, source: text })
    }
  }
  return found
}

type Produced = readonly [path: string, file: File]

type Produce = (layer: Applied) => readonly Produced[]

const producer = (input: RenderInput, partials: Partials): Produce => {
  const view = viewOf(input.answers, input.generator.version)
  const helpers = helpersFor(input.answers.packageManager)
  const textOf = (template: Template): string => renderTemplate(template, view, helpers, partials)
  return ({ dir, files }) =>
    [...files]
      .filter(([path]) => !PARTIAL.test(path))
      .map(([path, file]): Produced => {
        if (!path.endsWith('.hbs')) return [path, file]
        const text = textOf({ file: `templates/${dir}/${path}`, source: file.text })
        return [path.replace(/\.hbs$/, ''), { ...file, text }]
      })
}

/** The same path in a later layer replaces, except for files that consist of fragments. */
const combine = (produced: readonly Produced[]): FileMap => {
  const byPath = new Map<string, readonly File[]>()
  for (const [path, file] of produced) byPath.set(path, [...(byPath.get(path) ?? []), file])
  return sortByPath(
    [...byPath].map(([path, files]): Produced => {
      const last = files.at(-1) as File
      if (!isMerged(path)) return [path, last]
      const fragments = files.map(({ text }) => text)
      return [path, { ...last, text: mergeJson(path, fragments) }]
    }),
  )
}

/** The same answers give the same bytes, in whatever order a host collected them. */
const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}

const recordOf = (answers: Answers): Produced => {
  const record = { schemaVersion: 1, answers: sortKeys(answers) }
  return ['.xacct/answers.json', { text: `${JSON.stringify(record, null, 2)}\n` }]
}

/**
 * The repository that answers describe, as text. Pure: the same answers and templates give the same bytes.
 *
 * @throws {InternalError} for a template that names what does not exist, with its file, line and column
 */
export const render = (input: RenderInput): FileMap => {
  const chosen = applied(input)
  try {
    const produced = chosen.flatMap(producer(input, partialsOf(chosen)))
    return combine([...produced, recordOf(input.answers)])
  } catch (error) {
    // The built-in templates are ours, and so are their mistakes.
    if (error instanceof TemplateError) throw new InternalError(error.message)
    throw error
  }
}
