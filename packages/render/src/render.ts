import { type Answers, InternalError, type Known, UserError } from '@xacct/core'
import { type Layer, layers } from '@xacct/templates/layers'
import { type File, type FileMap, type Files, sortByPath, type TemplateFiles } from './file-map.ts'
import { helpersFor } from './helpers.ts'
import { isMerged, mergeJson } from './merge.ts'
import { applicable, matches } from './packs/applies.ts'
import type { Pack } from './packs/pack.ts'
import { stackPartials } from './partials.ts'
import { renamePackages } from './rename.ts'
import { fillSlots } from './slots.ts'
import { TemplateError } from './syntax.ts'
import { type Partials, renderTemplate } from './template.ts'
import { viewOf } from './view.ts'

export type RenderInput = {
  readonly answers: Answers
  readonly templates: TemplateFiles
  readonly generator: { readonly name: string; readonly version: string }
  /** Layers above ours, lowest first; the project's own overrides come last. */
  readonly packs?: readonly Pack[]
}

/** A layer that applies, with its files by the path that they make. */
type Applied = {
  /** How messages call it. */
  readonly label: string
  readonly files: Files
  readonly partials: Files
  /** Copied, whatever they are called. */
  readonly verbatim: Files
  /** Globs of what lower layers have made and this one leaves out. */
  readonly remove: readonly string[]
}

const OURS = 'templates/'

const filesOf = (layer: Layer, { answers, templates }: RenderInput): Files => {
  const files = templates.get(layer.dir)
  if (!files) throw new InternalError(`templates/${layer.dir} does not exist`)
  const { rename } = layer
  return rename?.when(answers) ? renamePackages(files, rename.packages, layer.dir) : files
}

const PARTIAL = /^partials\/(.+)\.hbs$/

const builtIn = (layer: Layer, input: RenderInput): Applied => {
  const all = [...filesOf(layer, input)]
  return {
    label: `${OURS}${layer.dir}`,
    files: new Map(all.filter(([path]) => !PARTIAL.test(path))),
    partials: new Map(
      all.flatMap(([path, file]) => {
        const name = PARTIAL.exec(path)?.[1]
        return name === undefined ? [] : [[name, file] as const]
      }),
    ),
    verbatim: new Map(),
    remove: [],
  }
}

const ofPack = (
  { manifest, templates, partials, static: copied }: Pack,
  answers: Known,
): Applied => ({
  label: manifest.name,
  files: applicable(templates, manifest, answers),
  partials,
  verbatim: applicable(copied, manifest, answers),
  remove: manifest.remove,
})

/** Every layer that the answers choose, lowest first. */
export const appliedLayers = (input: RenderInput): readonly Applied[] => [
  ...(layers as readonly Layer[])
    .filter((layer) => layer.when(input.answers))
    .map((layer) => builtIn(layer, input)),
  ...(input.packs ?? []).map((pack) => ofPack(pack, input.answers as Known)),
]

type Produced = readonly [path: string, file: File]

const producer = (input: RenderInput, partials: Partials) => {
  const view = viewOf(input.answers, input.generator.version, input.packs)
  const helpers = helpersFor(input.answers.packageManager)
  return ({ label, files, verbatim }: Applied): readonly Produced[] => [
    ...[...files].map(([path, file]): Produced => {
      if (!path.endsWith('.hbs')) {
        const plain = { file: `${label}/${path}`, source: file.text }
        return [path, { ...file, text: fillSlots(plain, view, helpers, partials) }]
      }
      const template = { file: `${label}/${path}`, source: file.text }
      const text = renderTemplate(template, view, helpers, partials)
      return [path.replace(/\.hbs$/, ''), { ...file, text }]
    }),
    ...verbatim,
  ]
}

/** The same path in a later layer replaces, except for files that consist of fragments. */
const combine = (chosen: readonly Applied[], produce: (layer: Applied) => readonly Produced[]) => {
  const byPath = new Map<string, readonly File[]>()
  for (const layer of chosen) {
    const isRemoved = layer.remove.map(matches)
    for (const path of [...byPath.keys()]) if (isRemoved.some((is) => is(path))) byPath.delete(path)
    for (const [path, file] of produce(layer)) byPath.set(path, [...(byPath.get(path) ?? []), file])
  }
  return [...byPath].map(([path, files]): Produced => {
    const last = files.at(-1) as File
    if (!isMerged(path)) return [path, last]
    const fragments = files.map(({ text }) => text)
    return [path, { ...last, text: mergeJson(path, fragments) }]
  })
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
 * The repository that answers describe, as text. Pure: the same answers, templates and packs give the same bytes.
 *
 * @throws {UserError} for a template of a pack that names what does not exist, with its file, line and column
 * @throws {InternalError} for one of ours
 */
export const render = (input: RenderInput): FileMap => {
  const chosen = appliedLayers(input)
  try {
    const produced = combine(chosen, producer(input, stackPartials(chosen)))
    return sortByPath([...produced, recordOf(input.answers)])
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    // The built-in templates are ours, and so are their mistakes.
    if (error.file === undefined || error.file.startsWith(OURS))
      throw new InternalError(error.message)
    throw new UserError('template', `${error.message}.`)
  }
}
