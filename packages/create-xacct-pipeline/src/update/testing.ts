/** Repositories made by one release of the templates, updated by the next. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAnswers } from '@xacct/core'
import { withRecord } from '@xacct/render/record'
import type { FileMap, Io, Parts } from '../io.ts'
import { reportFailure } from '../report-failure.ts'
import { fakeParts, type Run, tempDir } from '../testing.ts'
import { runUpdate } from './command.ts'

export const NAME = 'create-xacct-pipeline'

const GIVEN = {
  name: 'shop',
  engine: 'cdk',
  packageManager: 'npm',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/shop',
  targets: [{ name: 'staging', account: '222222222222', approval: false }],
}

/** Complete, as a generated repository keeps them. */
const SAVED = (() => {
  const parsed = parseAnswers(GIVEN)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.answers
})()

const answersFile = (answers: object): string =>
  `${JSON.stringify({ schemaVersion: 1, answers }, null, 2)}\n`

/** Texts by path; a pair says that the file is executable. */
export type Texts = Readonly<Record<string, string | readonly [text: string, mode: 0o755]>>

const filesOf = (texts: Texts, answers: object): FileMap =>
  new Map([
    ['.xacct/answers.json', { text: answersFile(answers) }] as const,
    ...Object.entries(texts).map(
      ([path, file]) =>
        [
          path,
          typeof file === 'string' ? { text: file } : { text: file[0], mode: file[1] },
        ] as const,
    ),
  ])

export type Repo = Disposable & {
  readonly dir: string
  readonly read: (path: string) => string
  readonly write: (path: string, content: string | Uint8Array, mode?: number) => void
  readonly remove: (path: string) => void
  readonly git: (...args: readonly string[]) => string
  readonly commit: () => void
  /** Every file and its bytes, without git's own. */
  readonly all: () => Readonly<Record<string, string>>
  /** Runs `update` as that version, whose templates make these files. */
  readonly update: (version: string, texts: Texts, ...argv: readonly string[]) => Promise<Run>
}

const update =
  (dir: string, options: Partial<Io>): Repo['update'] =>
  async (version, texts, ...argv) => {
    let out = ''
    let err = ''
    const io: Io = {
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      },
      stdout: (text) => {
        out += text
      },
      stderr: (text) => {
        err += text
      },
      stdin: async function* () {},
      isTTY: false,
      nodeVersion: 'v24.0.0',
      signal: new AbortController().signal,
      ...options,
    }
    const parts: Parts = {
      ...fakeParts,
      render: async (answers) => filesOf(texts, answers),
      asker: async () => {
        throw new Error('nothing may be asked here')
      },
    }
    const generator = { name: NAME, version }
    const code = await runUpdate(['--no-install', ...argv], io, parts, generator).catch(
      (error: unknown) => reportFailure(error, argv.includes('--json'), io),
    )
    return { code, out, err }
  }

const listed = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort()

/** A repository as that version of the templates makes it, committed. */
export const makeRepo = (version: string, texts: Texts, options: Partial<Io> = {}): Repo => {
  const { dir, remove } = tempDir()
  const write: Repo['write'] = (path, content, mode) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
    if (mode !== undefined) chmodSync(join(dir, path), mode)
  }
  for (const [path, { text, mode }] of withRecord(filesOf(texts, SAVED), { name: NAME, version }))
    write(path, text, mode)
  const git: Repo['git'] = (...args) =>
    execFileSync('git', [...args], {
      cwd: dir,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      },
    })
  const commit = (): void => {
    git('add', '--all')
    git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b',
      'commit',
      '--quiet',
      '--message',
      'x',
      '--allow-empty',
    )
  }
  git('init', '--quiet')
  git('config', 'core.autocrlf', 'false')
  commit()
  return {
    dir,
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    write,
    remove: (path) => rmSync(join(dir, path), { recursive: true }),
    git,
    commit,
    all: () =>
      Object.fromEntries(
        listed(dir).map((path) => {
          const mode = statSync(join(dir, path)).mode & 0o100 ? 'x' : '-'
          return [path, `${mode}${readFileSync(join(dir, path)).toString('latin1')}`]
        }),
      ),
    update: update(dir, options),
    [Symbol.dispose]: remove,
  }
}
