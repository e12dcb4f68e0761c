/** Runs in a folder where an earlier run has left a repository. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseAnswers } from '@xacct/core'
import { render } from '@xacct/render'
import { readBase, withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHelpers } from 'yeoman-test'
import { generator } from './generator.ts'
import XacctPipeline from './index.ts'

const helpers = createHelpers({})

const SAVED = {
  ...{ name: 'shop', engine: 'cdk', account: '111111111111', region: 'eu-west-1' },
  ...{ repository: 'example/shop', cacheControl: 'no-store', packageManager: 'npm' },
  targets: [{ name: 'staging', account: '222222222222' }],
}

const current = () => {
  const parsed = parseAnswers(SAVED)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return render({ answers: parsed.answers, templates: templates(), generator })
}

const now = (path: string): string => current().get(path)?.text ?? ''

/** Files that the older release had in another form. */
const BEFORE: Readonly<Record<string, (text: string) => string>> = {
  'app/index.html': () => 'old\n',
  'app/404.html': (text) => text.replace(/[^\n]*\n$/, ''),
}

/** Older than every release. */
const OLDER = { name: 'create-xacct-pipeline', version: '0.0.0-alpha.1' }

let dir: string

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}
const textOf = (path: string): string => readFileSync(join(dir, path), 'utf8')
const lock = () => JSON.parse(textOf('.xacct/lock.json'))

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-yeoman-')))
  const files = new Map(
    [...current()].map(([path, file]) => {
      const older = BEFORE[path]
      return [path, older ? { ...file, text: older(file.text) } : file] as const
    }),
  )
  for (const [path, { text }] of withRecord(files, OLDER)) write(path, text)
})
afterEach(() => rmSync(dir, { recursive: true }))

type Failure = Error & { readonly code?: unknown }

type Choice = { readonly key?: string; readonly name?: string; readonly value: unknown }
type Asked = {
  readonly name: string
  readonly message: string
  readonly type: string
  readonly default?: unknown
  readonly choices?: readonly Choice[]
}

/** Presses a key at each conflict; every other question keeps what it suggests. */
const run = async (
  keys: Readonly<Record<string, string>>,
  { options = {}, environment = { force: false } }: { options?: object; environment?: object } = {},
) => {
  const conflicts: Asked[] = []
  const answer = (suggested: unknown, question: Asked): unknown => {
    if (question.name !== 'action') return suggested
    conflicts.push(question)
    const path = question.message.replace(/^Overwrite |\?$/g, '')
    const pressed = keys[path] ?? 'n'
    return question.choices?.find(({ key }) => key === pressed)?.value
  }
  const outcome = await helpers
    .run(XacctPipeline as never, { namespace: 'xacct-pipeline:app' }, environment)
    .cd(dir)
    .withOptions({ skipInstall: true, ...options })
    .withAnswers(
      { action: 'a key, below' },
      { callback: (given, { question }) => answer(given, question as Asked) },
    )
    .then(
      () => undefined,
      (error: Failure) => error,
    )
  return { outcome, conflicts }
}

const messages = (conflicts: readonly Asked[]): readonly string[] =>
  conflicts.map(({ message }) => message).toSorted()

describe('the conflict prompt', () => {
  it('asks about what has changed, and offers a merge', async () => {
    const { outcome, conflicts } = await run({})
    expect(outcome).toBeUndefined()
    expect(messages(conflicts)).toEqual(['Overwrite app/404.html?', 'Overwrite app/index.html?'])
    expect(conflicts[0]?.choices?.slice(0, 4).map(({ key, name }) => [key, name])).toEqual([
      ['y', 'overwrite'],
      ['n', 'do not overwrite'],
      ['m', 'merge with what you have changed'],
      ['a', 'overwrite this and all others'],
    ])
  })

  it('m merges both sides', async () => {
    write('app/404.html', `mine\n${textOf('app/404.html')}`)
    const { outcome } = await run({ 'app/404.html': 'm' })
    expect(outcome).toBeUndefined()
    expect(textOf('app/404.html')).toBe(`mine\n${now('app/404.html')}`)
  })

  it('m leaves markers where both have changed the same, and the run ends with a list of them', async () => {
    write('app/index.html', 'mine\n')
    const { outcome } = await run({ 'app/index.html': 'm', 'app/404.html': 'm' })
    expect(textOf('app/index.html')).toBe(
      `<<<<<<< your project\nmine\n||||||| old template\nold\n=======\n${now('app/index.html')}>>>>>>> new template\n`,
    )
    expect(textOf('app/404.html')).toBe(now('app/404.html'))
    expect(outcome?.message).toContain('in these files:\n  app/index.html\nEverything else')
    expect(outcome?.code).toBe(3)
    expect(lock().generator.version).toBe(generator.version)
  })

  it('y and n are Yeoman’s', async () => {
    write('app/index.html', 'mine\n')
    write('app/404.html', 'mine\n')
    await run({ 'app/index.html': 'y', 'app/404.html': 'n' })
    expect(textOf('app/index.html')).toBe(now('app/index.html'))
    expect(textOf('app/404.html')).toBe('mine\n')
  })

  it('asks again about a file that it cannot merge', async () => {
    write('.editorconfig', 'mine\n')
    const base = readBase(textOf('.xacct/base'))
    const without = new Map([...base].filter(([path]) => path !== '.editorconfig'))
    for (const [path, { text }] of withRecord(without, OLDER)) {
      if (path === '.xacct/base' || path === '.xacct/lock.json') write(path, text)
    }
    const pressed: string[] = []
    const { conflicts } = await run({
      get '.editorconfig'() {
        pressed.push('.editorconfig')
        return pressed.length === 1 ? 'm' : 'n'
      },
    })
    expect(messages(conflicts).filter((each) => each.includes('.editorconfig'))).toHaveLength(2)
    expect(textOf('.editorconfig')).toBe('mine\n')
  })

  it('x aborts before the record says that anything was taken', async () => {
    const { outcome } = await run({ 'app/index.html': 'x', 'app/404.html': 'x' })
    expect(outcome?.message).toBe('Process aborted by user')
    expect(lock().generator.version).toBe(OLDER.version)
  })
})

describe('without questions', () => {
  it('--force overwrites, as it does everywhere', async () => {
    write('app/index.html', 'mine\n')
    const { conflicts } = await run({}, { environment: { force: true } })
    expect(conflicts).toEqual([])
    expect(textOf('app/index.html')).toBe(now('app/index.html'))
  })

  it('--merge merges everything', async () => {
    write('app/404.html', `mine\n${textOf('app/404.html')}`)
    write('.editorconfig', 'mine\n')
    const { outcome, conflicts } = await run({}, { options: { merge: true } })
    expect([outcome, conflicts]).toEqual([undefined, []])
    expect(textOf('app/404.html')).toBe(`mine\n${now('app/404.html')}`)
    expect(textOf('app/index.html')).toBe(now('app/index.html'))
    expect(textOf('.editorconfig')).toBe('mine\n')
  })
})

describe('what an earlier run knows', () => {
  it('is suggested, and holds where nobody is asked', async () => {
    await run({}, { options: { merge: true } })
    const { answers } = JSON.parse(textOf('.xacct/answers.json'))
    expect(answers).toMatchObject({ ...SAVED, targets: [{ name: 'staging' }] })
    expect(textOf('pipeline.config.ts')).toContain("cacheControl: 'no-store'")
  })

  it('is forgotten where an answer has made it void', async () => {
    const { outcome } = await run({}, { options: { merge: true, source: 's3' } })
    expect(outcome).toBeUndefined()
    const { answers } = JSON.parse(textOf('.xacct/answers.json'))
    expect(answers.sourceKey).toBe('source.zip')
    expect(answers).not.toHaveProperty('repository')
  })

  it('keeps deleted what somebody has deleted, unless forced', async () => {
    rmSync(join(dir, 'app/404.html'))
    await run({})
    expect(existsSync(join(dir, 'app/404.html'))).toBe(false)
    await run({}, { environment: { force: true } })
    expect(textOf('app/404.html')).toBe(now('app/404.html'))
  })
})

describe('refuses before anything is asked', () => {
  const cases: readonly (readonly [string, () => void, string])[] = [
    [
      'answers that were edited',
      () => write('.xacct/answers.json', '{}'),
      '.xacct/answers.json was edited by hand',
    ],
    [
      'a record of a newer version',
      () => write('.xacct/lock.json', textOf('.xacct/lock.json').replace(OLDER.version, '999.0.0')),
      'an update never goes back',
    ],
    [
      'what an earlier merge has left',
      () => write('app/index.html', '<<<<<<< your project\na\n=======\nb\n>>>>>>> new template\n'),
      'These places are not resolved yet: app/index.html:1',
    ],
    [
      'an update that waits',
      () => write('.xacct/update/state.json', '{}'),
      'An update waits for you',
    ],
  ]
  it.each(cases)('%s', async (_, spoil, message) => {
    spoil()
    const { outcome, conflicts } = await run({})
    expect(outcome?.message).toContain(message)
    expect([2, 3]).toContain(outcome?.code)
    expect(conflicts).toEqual([])
  })
})
