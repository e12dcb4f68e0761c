/**
 * Slots of plain files: what stands between two comments can be replaced by a partial of that name. The file is type-checked and
 * linted where it stands, so its slots cannot be Handlebars.
 *
 *     // {{#> additions/tags}}
 *     default
 *     // {{/additions/tags}}
 */
import { verbatim } from './helpers.ts'
import type { Helpers } from './syntax.ts'
import { TemplateError } from './syntax.ts'
import { type Partials, renderTemplate } from './template.ts'

const COMMENT = String.raw`[ \t]*(?://|#|<!--)[ \t]*`
const OPEN = new RegExp(String.raw`^${COMMENT}\{\{#> ([\w./-]+)\}\}[^\n]*\n`, 'm')

const closing = (name: string): RegExp =>
  new RegExp(String.raw`^${COMMENT}\{\{/${name.replace(/[./]/g, '\\$&')}\}\}[^\n]*\n?`, 'm')

type Piece = { readonly text: string; readonly slot?: string }

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The file as text and slots with their defaults, in order. */
export const piecesOf = (text: string, file: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let rest = text
  for (let open = OPEN.exec(rest); open; open = OPEN.exec(rest)) {
    const [start, slot = ''] = open
    const inside = rest.slice(open.index + start.length)
    const close = closing(slot).exec(inside)
    if (!close) {
      const line = lineOf(text, text.length - rest.length + open.index)
      throw new TemplateError(
        `${file}:${line}:1: the slot ${slot} is not closed`,
        { line, column: 1 },
        file,
      )
    }
    pieces.push({ text: rest.slice(0, open.index) }, { slot, text: inside.slice(0, close.index) })
    rest = inside.slice(close.index + close[0].length)
  }
  return [...pieces, { text: rest }]
}

const DEFAULT = 'slotDefault'

/**
 * The file with its slots filled by partials, or with their defaults.
 *
 * @param file what messages call it; its extension says how values are quoted
 */
export const fillSlots = (
  { file, source }: { readonly file: string; readonly source: string },
  view: object,
  helpers: Helpers,
  partials: Partials,
): string =>
  piecesOf(source, file)
    .map(({ text, slot }) => {
      if (slot === undefined || !partials.has(slot)) return text
      const own = { ...helpers, [DEFAULT]: () => verbatim(text) }
      const template = { file: `${file}.hbs`, source: `{{#> ${slot}}}{{${DEFAULT}}}{{/${slot}}}` }
      return renderTemplate(template, view, own, partials)
    })
    .join('')
