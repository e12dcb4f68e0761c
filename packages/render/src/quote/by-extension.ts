import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { shell } from './shell.ts'
import { typescript } from './typescript.ts'
import { yaml } from './yaml.ts'

/** How a value is written into a file, by what the file holds. */
export const quoteByExtension: Readonly<Record<string, (value: unknown) => string>> = {
  json,
  md: markdown,
  sh: shell,
  ts: typescript,
  yaml,
  yml: yaml,
}
