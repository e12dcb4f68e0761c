import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeFiles, NEEDED, run, tempDir } from './testing.ts'

let cwd = ''
let remove = () => {}
beforeEach(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterEach(() => remove())

const COUNT = 3000
const source = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)

/** A real process that writes so many files that there is time to stop it. */
const program = `
const { runCli } = await import(${source('./cli.ts')})
const { processIo } = await import(${source('./process-io.ts')})
const { fakeFiles } = await import(${source('./testing.ts')})
const parts = { render: async () => fakeFiles(${COUNT}) }
process.exitCode = await runCli(process.argv.slice(1), processIo(), parts)
`

const isMoving = () =>
  readdirSync(join(cwd, 'shop')).includes('infra') &&
  readdirSync(join(cwd, 'shop/infra')).length > 20
const isStaging = () => readdirSync(cwd).some((entry) => entry.includes('.xacct-'))

const stopWhen = (
  ready: () => boolean,
  signal: NodeJS.Signals,
): Promise<number | NodeJS.Signals | null> =>
  new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', program, 'shop', ...NEEDED, '--no-install', '--no-git'],
      { cwd, stdio: 'ignore' },
    )
    const timer = setInterval(() => {
      if (!ready()) return
      clearInterval(timer)
      child.kill(signal)
    }, 1)
    child.on('exit', (code, by) => {
      clearInterval(timer)
      done(code ?? by)
    })
  })

const again = () =>
  run(['shop', ...NEEDED, '--no-install', '--no-git'], {
    cwd,
    parts: { render: async () => fakeFiles(5) },
  })

test.each(['SIGINT', 'SIGTERM'] as const)('%s while staging leaves nothing', async (signal) => {
  expect(await stopWhen(isStaging, signal)).toBe(130)
  expect(readdirSync(cwd)).toEqual([])
})

test('SIGINT while moving into an existing folder leaves it as it was', async () => {
  mkdirSync(join(cwd, 'shop'))
  writeFileSync(join(cwd, 'shop/mine.txt'), 'mine')
  expect(await stopWhen(isMoving, 'SIGINT')).toBe(130)
  expect(readdirSync(cwd)).toEqual(['shop'])
  expect(readdirSync(join(cwd, 'shop'))).toEqual(['mine.txt'])
})

test('SIGKILL while staging: the target is untouched, and the next run clears up', async () => {
  expect(await stopWhen(isStaging, 'SIGKILL')).toBe('SIGKILL')
  expect(readdirSync(cwd)).not.toContain('shop')
  expect((await again()).code).toBe(0)
  expect(readdirSync(cwd)).toEqual(['shop'])
})

test('SIGKILL while moving: the next run takes back what had been moved', async () => {
  mkdirSync(join(cwd, 'shop'))
  writeFileSync(join(cwd, 'shop/mine.txt'), 'mine')
  expect(await stopWhen(isMoving, 'SIGKILL')).toBe('SIGKILL')
  expect((await again()).code).toBe(0)
  expect(readdirSync(cwd)).toEqual(['shop'])
  expect(readdirSync(join(cwd, 'shop/infra'))).toHaveLength(5)
  expect(readFileSync(join(cwd, 'shop/mine.txt'), 'utf8')).toBe('mine')
})
