/**
 * Keeps what this version makes of one example, in every engine: later versions have to be able to update it. The record is
 * enough, since it holds every file.
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const EXAMPLE = join(ROOT, 'examples', 'staged')
const RELEASES = join(ROOT, 'packages', 'testkit', 'releases')

const engines = readdirSync(EXAMPLE, { withFileTypes: true }).filter((entry) => entry.isDirectory())
for (const { name } of engines) {
  const record = join(EXAMPLE, name, '.xacct')
  const lock = JSON.parse(readFileSync(join(record, 'lock.json'), 'utf8'))
  const kept = join(RELEASES, lock.generator.version, name)
  cpSync(record, kept, { recursive: true })
  console.log(kept)
}
