/** `npm run schemas`: writes `schemas/` from the options table and the executors' flags; a test compares. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { jsonText } from './src/json-text.ts'
import { schemas } from './src/schemas/index.ts'

for (const [path, schema] of schemas()) {
  const file = join(import.meta.dirname, 'schemas', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, jsonText(schema))
}
