/** Redraws the architecture diagram in the documents from pipeline.config.ts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { architectureDiagram } from '../infra/shared/index.ts'
import { defineScript, EXIT, main } from './lib/script.ts'
import { UserError } from './lib/user-error.ts'

const DOCUMENTS = ['README.md', 'docs/architecture.md']

const BETWEEN_MARKERS = /(<!-- diagram:start -->\r?\n)[\s\S]*?(\r?\n<!-- diagram:end -->)/

/** The text with the diagram between its markers, or undefined if it has none. */
export const redraw = (text: string, diagram: string): string | undefined =>
  BETWEEN_MARKERS.test(text)
    ? text.replace(
        BETWEEN_MARKERS,
        (_, start: string, end: string) =>
          `${start}\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\`${end}`,
      )
    : undefined

export const diagram = defineScript({
  name: 'diagram',
  about: 'redraws the diagrams in README.md and docs/architecture.md from pipeline.config.ts.',
  flags: { check: { type: 'boolean', help: 'change nothing; exit 1 if a diagram is out of date' } },
  run: async ({ check }, { model }, terminal) => {
    const drawn = architectureDiagram(model)
    const documents = DOCUMENTS.filter((file) => existsSync(file)).flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const redrawn = redraw(text, drawn)
      return redrawn === undefined ? [] : [{ file, text, redrawn }]
    })
    if (documents.length === 0) {
      throw new UserError(
        `Neither ${DOCUMENTS.join(' nor ')} has the lines <!-- diagram:start --> and <!-- diagram:end -->.`,
      )
    }
    const stale = documents.filter(({ text, redrawn }) => text !== redrawn)
    for (const { file, redrawn } of stale) {
      if (!check) writeFileSync(file, redrawn)
      terminal.print(check ? `${file} is out of date: run the script diagram.` : `${file} redrawn.`)
    }
    if (stale.length === 0) terminal.print('All diagrams are up to date.')
    return check && stale.length > 0 ? EXIT.failed : EXIT.done
  },
})

if (import.meta.main) await main(diagram)
