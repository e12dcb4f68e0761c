/** An update of a repository in which half of the files have changed in the templates, and a quarter by hand. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileMap } from '@xacct/render'
import { readBase, withRecord } from '@xacct/render/record'
import { succeed } from '../../packages/testkit/src/registry/index.ts'
import { median, timed } from './measure.ts'

const CLI = join(import.meta.dirname, '..', '..', 'packages', 'create-xacct-pipeline')

export type UpdateResult = { readonly files: number; readonly milliseconds: number }

const FLAGS = [
  ...['--yes', '--no-install', '--no-git', '--engine', 'cdk', '--account', '111111111111'],
  ...['--region', 'eu-west-1', '--repository', 'example/storefront'],
  ...['--target', 'staging=222222222222', '--package-manager', 'npm'],
]

const RECORD = '.xacct/'

const lastLineGone = (text: string): string => text.replace(/[^\n]*\n$/, '')

/** As if older templates had made it: half of the texts are a line shorter. */
const olden = (dir: string): number => {
  const now = readBase(readFileSync(join(dir, RECORD, 'base'), 'utf8'))
  const older: FileMap = new Map(
    [...now].map(([path, file], index) => {
      const isOld = index % 2 === 0 && path.endsWith('.ts')
      return [path, isOld ? { ...file, text: lastLineGone(file.text) } : file] as const
    }),
  )
  const generator = { name: 'create-xacct-pipeline', version: '0.0.0' }
  for (const [path, { text, mode }] of withRecord(older, generator)) {
    writeFileSync(join(dir, path), text, mode ? { mode } : {})
  }
  return now.size
}

const edit = (dir: string): void => {
  const base = readBase(readFileSync(join(dir, RECORD, 'base'), 'utf8'))
  const sources = [...base.keys()].filter((path) => path.endsWith('.ts'))
  for (const path of sources.filter((_, index) => index % 4 === 0)) {
    const text = readFileSync(join(dir, path), 'utf8')
    writeFileSync(join(dir, path), `// ours\n\n\n${text}`)
  }
  appendFileSync(join(dir, 'README.md'), '\nOurs.\n')
}

/** Median of whole runs of the built command, process start included. */
export const measureUpdate = async (rounds: number): Promise<UpdateResult> => {
  execFileSync(process.execPath, ['build.ts'], { cwd: CLI })
  const bin = join(CLI, 'bin.cjs')
  const cwd = mkdtempSync(join(tmpdir(), 'xacct-bench-update-'))
  try {
    await succeed([process.execPath, bin, 'made', ...FLAGS], { cwd })
    const files = olden(join(cwd, 'made'))
    edit(join(cwd, 'made'))
    const runs: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const dir = join(cwd, `round-${round}`)
      cpSync(join(cwd, 'made'), dir, { recursive: true })
      const update = [process.execPath, bin, 'update', '--no-install', '--allow-dirty', '--yes']
      runs.push(await timed(() => succeed(update, { cwd: dir })))
    }
    return { files, milliseconds: median(runs) }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}
