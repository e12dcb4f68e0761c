import { type Answers, InternalError } from '@xacct/core'
import { type Layer, layers } from '@xacct/templates/layers'
import { type File, type FileMap, type Files, sortByPath, type TemplateFiles } from './file-map.ts'
import { helpersFor } from './helpers.ts'
import { isMerged, mergeJson } from './merge.ts'
import { renamePackages } from './rename.ts'
import { renderTemplate } from './template.ts'
import { viewOf } from './view.ts'

export type RenderInput = {
  readonly answers: Answers
  readonly templates: TemplateFiles
  readonly generator: { readonly name: string; readonly version: string }
}

const chosen = (answers: Answers): readonly Layer[] =>
  (layers as readonly Layer[]).filter((layer) => layer.when(answers))

const filesOf = (layer: Layer, { answers, templates }: RenderInput): Files => {
  const files = templates.get(layer.dir)
  if (!files) throw new InternalError(`templates/${layer.dir} does not exist`)
  const { rename } = layer
  return rename?.when(answers) ? renamePackages(files, rename.packages, layer.dir) : files
}

type Produced = readonly [path: string, file: File]

const renderLayer = (layer: Layer, input: RenderInput, view: object): readonly Produced[] => {
  const helpers = helpersFor(input.answers.packageManager)
  return [...filesOf(layer, input)].map(([path, file]): Produced => {
    if (!path.endsWith('.hbs')) return [path, file]
    const template = { file: `${layer.dir}/${path}`, source: file.text }
    return [path.replace(/\.hbs$/, ''), { ...file, text: renderTemplate(template, view, helpers) }]
  })
}

const addFile = (files: Map<string, File>, [path, file]: Produced): Map<string, File> => {
  const below = files.get(path)
  const text = below && isMerged(path) ? mergeJson(below.text, file.text) : file.text
  return files.set(path, { ...file, text })
}

const sortKeys = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

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
  const view = viewOf(input.answers, input.generator.version)
  const produced = chosen(input.answers).flatMap((layer) => renderLayer(layer, input, view))
  return sortByPath([...produced, recordOf(input.answers)].reduce(addFile, new Map()))
}
