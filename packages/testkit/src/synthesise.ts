/** What a repository synthesises to; remembered by the bytes that went in, so that nothing is synthesised twice. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { readCdk } from './inventory/cdk.ts'
import { readCdktf } from './inventory/cdktf.ts'
import type { Inventory } from './inventory/inventory.ts'
import { readPulumi } from './inventory/pulumi.ts'
import { renderAnswers, runScript, scratchRepository } from './scratch.ts'

const CACHE = join(import.meta.dirname, '..', '..', '..', '.cache', 'synthesised')

const READERS: Readonly<Record<Answers['engine'], (dir: string, name: string) => Inventory>> = {
  cdk: (dir) => readCdk(join(dir, 'cdk.out')),
  cdktf: (dir, name) => readCdktf(join(dir, 'cdktf.out', 'stacks', name, 'cdk.tf.json')),
  pulumi: (dir) => readPulumi(join(dir, 'pulumi.out', 'registrations.json')),
}

/** Changes with the readers, which decide what is remembered. */
const readersVersion = [
  'cdk',
  'cdktf',
  'cloudformation',
  'inventory',
  'provider-resources',
  'pulumi',
]
  .map((name) => readFileSync(join(import.meta.dirname, 'inventory', `${name}.ts`), 'utf8'))
  .join('')

const keyOf = (answers: Answers): string => {
  const hash = createHash('sha256').update(readersVersion)
  for (const [path, { text }] of renderAnswers(answers)) hash.update(`${path}\0${text}\0`)
  return hash.digest('hex')
}

/** Renders, runs the repository's own `npm run synth`, and reads what it wrote. */
export const synthesise = async (answers: Answers): Promise<Inventory> => {
  const file = join(CACHE, `${keyOf(answers)}.json`)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Inventory
  } catch {
    using repository = scratchRepository(answers)
    await runScript(repository.dir, 'synth')
    const found = READERS[answers.engine](repository.dir, answers.name)
    mkdirSync(CACHE, { recursive: true })
    const staged = `${file}.${process.pid}`
    writeFileSync(staged, JSON.stringify(found))
    renameSync(staged, file)
    return JSON.parse(JSON.stringify(found)) as Inventory
  }
}
