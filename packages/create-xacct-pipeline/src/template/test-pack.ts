import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type Answers,
  checkAnswers,
  didYouMean,
  type Known,
  listProblems,
  parseAnswers,
  type Table,
  UserError,
} from '@xacct/core'
import type { Pack } from '@xacct/render/packs'
import { bytesOf, withRecord } from '@xacct/render/record'
import { runCommand } from '@xacct/update/process'
import type { FileMap, Generator, Io, Parts } from '../io.ts'

const ENGINES = ['cdk', 'pulumi', 'cdktf']

const COMMON: Known = {
  ...{ name: 'pack-test', account: '111111111111', region: 'eu-west-1', packageManager: 'npm' },
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', approval: true },
  ],
}

/** Between them, every answer that chooses other templates. */
const VARIANTS: readonly Known[] = [
  { source: 'github', repository: 'example/pack', build: 'codebuild', deploy: 'extracted' },
  {
    source: 'gitlab',
    repository: 'example/pack',
    build: 'none',
    deploy: 'object',
    topology: 'relay',
  },
  {
    source: 'codecommit',
    repository: 'pack',
    build: 'codebuild',
    deploy: 'object',
    infraRepository: '',
  },
  {
    source: 's3',
    build: 'none',
    deploy: 'extracted',
    notify: 'releases@example.com',
    infraRepository: '',
  },
]

export type Tried = { readonly engine: string; readonly variant: string; readonly files: number }

const answersOf = (raw: Known, table: Table): Answers => {
  const parsed = parseAnswers(raw, {}, table)
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  if ('answers' in parsed && problems.length === 0) return parsed.answers
  throw new UserError(
    'answers',
    `${listProblems(problems)}\nGive what the pack's questions have no default for as flags.`,
  )
}

const nameOf = ({ source, topology = 'hub', build, deploy }: Known): string =>
  `${topology}, ${source}, build ${build}, ${deploy}`

type Trial = {
  readonly packs: readonly Pack[]
  readonly table: Table
  readonly given: Known
  readonly io: Io
  readonly parts: Parts
  readonly generator: Generator
}

/** Includes of partials, with a default and without. */
const INCLUDED = /\{\{~?#?>\s*([\w./-]+)/g

/** A partial that nothing includes under any answers would never be seen, and nobody would know. */
const refuseUnused = async ({ packs, table, given, parts, generator }: Trial): Promise<void> => {
  const included = new Set<string>()
  for (const engine of ENGINES) {
    for (const variant of VARIANTS) {
      const answers = answersOf({ ...COMMON, ...variant, ...given, engine }, table)
      const { files, partials } = await parts.origins(answers, generator, packs)
      for (const { text } of [...files.values(), ...partials.values()].flat()) {
        for (const [, name = ''] of text.matchAll(INCLUDED)) included.add(name)
      }
    }
  }
  for (const { manifest, partials } of packs) {
    const unused = [...partials.keys()].find((name) => !included.has(name))
    if (unused === undefined) continue
    const known = [...included].filter((name) => name !== 'super').sort()
    throw new UserError(
      'pack',
      `${manifest.name}: no template has the partial or slot ${unused}${didYouMean(unused, known) || '.'} There are ${known.join(', ')}.`,
    )
  }
}

/** Renders the pack in all engines; the first mistake ends it, with its file, line and column. */
export const renderMatrix = async (trial: Trial): Promise<readonly Tried[]> => {
  const { packs, table, given, parts, generator } = trial
  await refuseUnused(trial)
  const tried: Tried[] = []
  for (const engine of ENGINES) {
    for (const variant of VARIANTS) {
      const answers = answersOf({ ...COMMON, ...variant, ...given, engine }, table)
      const files = await parts.render(answers, generator, packs)
      tried.push({ engine, variant: nameOf(variant), files: files.size })
    }
  }
  return tried
}

const write = async (dir: string, files: FileMap): Promise<void> => {
  for (const [path, file] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytesOf(file), file.mode ? { mode: file.mode } : {})
  }
}

/** What `npm start` would do with it: `test` deploys into the sandbox, which generated repositories bring along. */
const SCRIPTS = ['check', 'lint', 'synth', 'test']

const fail = (engine: string, command: string, output: string): never => {
  const tail = output.trimEnd().split('\n').slice(-20).join('\n')
  throw new UserError(
    'pack',
    `With ${engine}, ${command} fails in a repository with this pack:\n${tail}`,
  )
}

/** Installs one repository per engine and runs its own scripts, the test in the sandbox among them. */
export const runMatrix = async (trial: Trial, say: (text: string) => void): Promise<void> => {
  const { packs, table, given, io, parts, generator } = trial
  for (const engine of ENGINES) {
    const dir = await mkdtemp(join(tmpdir(), `xacct-pack-${engine}-`))
    try {
      const answers = answersOf({ ...COMMON, ...VARIANTS[0], ...given, engine }, table)
      const files = await parts.render(answers, generator, packs)
      await write(dir, withRecord(files, generator))
      for (const command of [['install'], ...SCRIPTS.map((script) => ['run', script])]) {
        const { code, output } = await runCommand('npm', command, {
          cwd: dir,
          env: io.env,
          signal: io.signal,
        })
        if (code !== 0) fail(engine, `npm ${command.join(' ')}`, output)
        say(`${engine}: npm ${command.join(' ')}`)
      }
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }
}
