import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { shell } from './shell.ts'
import { typescript } from './typescript.ts'
import { yaml } from './yaml.ts'

/** How a value is written into a file, by what the file holds. */
export const quoteByExtension: ReadonlyMap<string, (value: unknown) => string> = new Map([
  ['json', json],
  ['md', markdown],
  ['sh', shell],
  ['ts', typescript],
  ['yaml', yaml],
  ['yml', yaml],
])
