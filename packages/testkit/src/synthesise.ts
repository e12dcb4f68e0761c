/** What a repository synthesises to; kept by the bytes that went in, so that nothing is synthesised twice. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Answers } from '@xacct/core'
import { readCdk } from './inventory/cdk.ts'
import { readCdktf } from './inventory/cdktf.ts'
import type { Inventory } from './inventory/inventory.ts'
import { readPulumi } from './inventory/pulumi.ts'
import { renderAnswers, runScript, scratchRepository } from './scratch.ts'

const CACHE = join(import.meta.dirname, '..', '..', '..', '.cache', 'synthesised')

/** Where each engine writes to. */
const OUTPUT = { cdk: 'cdk.out', cdktf: 'cdktf.out', pulumi: 'pulumi.out' } as const

const keyOf = (answers: Answers): string => {
  const hash = createHash('sha256')
  for (const [path, { text }] of renderAnswers(answers)) hash.update(`${path}\0${text}\0`)
  return hash.digest('hex')
}

/** Renders, runs the repository's own `npm run synth`, and returns the folder of what it wrote. */
export const synthesised = async (answers: Answers): Promise<string> => {
  const kept = join(CACHE, keyOf(answers), OUTPUT[answers.engine])
  if (existsSync(kept)) return kept
  using repository = scratchRepository(answers)
  await runScript(repository.dir, 'synth')
  mkdirSync(dirname(kept), { recursive: true })
  const staged = `${kept}.${process.pid}`
  cpSync(join(repository.dir, OUTPUT[answers.engine]), staged, { recursive: true })
  try {
    renameSync(staged, kept)
  } catch (error) {
    // Another process was faster, with the same bytes.
    if (!existsSync(kept)) throw error
    rmSync(staged, { recursive: true })
  }
  return kept
}

/** The file of a CDK Terrain stack. */
export const terraformFile = (folder: string, name: string): string =>
  join(folder, 'stacks', name, 'cdk.tf.json')

/** The file of a Pulumi program's registrations. */
export const registrationsFile = (folder: string): string => join(folder, 'registrations.json')

const READERS: Readonly<Record<Answers['engine'], (folder: string, name: string) => Inventory>> = {
  cdk: readCdk,
  cdktf: (folder, name) => readCdktf(terraformFile(folder, name)),
  pulumi: (folder) => readPulumi(registrationsFile(folder)),
}

/** What a repository is going to create. */
export const synthesise = async (answers: Answers): Promise<Inventory> => {
  const found = READERS[answers.engine](await synthesised(answers), answers.name)
  return JSON.parse(JSON.stringify(found)) as Inventory
}
