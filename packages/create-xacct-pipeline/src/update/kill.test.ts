/** An update that is killed, at any moment, and run again. */
import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { makeRepo, NAME, type Texts } from './testing.ts'

const COUNT = 60
const files = (text: string): Texts =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, n) => [`f/${n}.txt`, `${text} ${n}\n`]))

const FIRST = files('first')
const SECOND = { ...files('second'), 'new.txt': 'new\n' }

const source = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)

const program = `
const { runUpdate } = await import(${source('./command.ts')})
const { processIo } = await import(${source('../process-io.ts')})
const texts = ${JSON.stringify(SECOND)}
const render = async (answers) => new Map([
  ['.xacct/answers.json', { text: JSON.stringify({ schemaVersion: 1, answers }, null, 2) + '\\n' }],
  ...Object.entries(texts).map(([path, text]) => [path, { text }]),
])
process.stdout.write('ready\\n')
const generator = { name: ${JSON.stringify(NAME)}, version: '2.0.0' }
process.exitCode = await runUpdate(['--no-install'], processIo(), { render }, generator)
`

/** Starts an update and kills it so many milliseconds after it has begun. */
const killedAfter = (dir: string, milliseconds: number): Promise<void> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
    child.on('exit', () => done())
  })

const versionsIn = (all: Readonly<Record<string, string>>) =>
  new Set(
    Object.entries(all)
      .filter(([path]) => path.startsWith('f/'))
      .map(([, text]) => text.slice(1).split(' ')[0]),
  )

describe('an update that is killed', () => {
  it.each([0, 10, 20, 30, 40, 50, 60, 80])(
    'after %i ms is taken back or done by the next one',
    async (milliseconds) => {
      using repo = makeRepo('1.0.0', FIRST)
      await killedAfter(repo.dir, milliseconds)
      const { code } = await repo.update('2.0.0', SECOND, '--allow-dirty')
      expect(code).toBe(0)
      expect(versionsIn(repo.all())).toEqual(new Set(['second']))
      expect(Object.keys(repo.all()).filter((path) => path.includes('update'))).toEqual([])
      repo.commit()
      expect((await repo.update('2.0.0', SECOND, '--check')).code).toBe(0)
    },
  )

  it('never leaves a mixture behind once it is looked at again', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const before = repo.all()
    for (let milliseconds = 5; milliseconds < 60; milliseconds += 11) {
      await killedAfter(repo.dir, milliseconds)
      await repo.update('1.0.0', FIRST, '--check')
      const versions = versionsIn(repo.all())
      expect(versions.size).toBe(1)
      if (versions.has('second')) return
      expect(repo.all()).toEqual(before)
    }
  })
})

describe('two updates at once', () => {
  it('do not get in each other’s way: one waits for nobody and is refused, or both find the same', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const results = await Promise.all([
      repo.update('2.0.0', SECOND, '--allow-dirty'),
      repo.update('2.0.0', SECOND, '--allow-dirty'),
    ])
    expect(results.map(({ code }) => code)).toContain(0)
    for (const { code, err } of results) {
      if (code !== 0) expect(err).toMatch(/update of .* is (under way|running)/)
    }
    expect(versionsIn(repo.all())).toEqual(new Set(['second']))
  })
})
