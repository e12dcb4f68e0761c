import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Plan } from './plan.ts'
import { NEEDED, run, tempDir } from './testing.ts'

let cwd = ''
let remove = () => {}
beforeEach(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterEach(() => remove())

const at = (...path: string[]) => join(cwd, ...path)
const read = (...path: string[]) => readFileSync(at(...path), 'utf8')
const QUIET = ['--no-install', '--no-git']

test.each([
  ['a file with other bytes', () => writeFileSync(at('shop/README.md'), 'mine'), 'README.md'],
  ['a folder in the place of a file', () => mkdirSync(at('shop/README.md')), 'README.md'],
  ['a file in the place of a folder', () => writeFileSync(at('shop/scripts'), ''), 'scripts/go.sh'],
  ['a link out of the folder', () => symlinkSync(cwd, at('shop/scripts')), 'scripts/go.sh'],
  ['a dangling link', () => symlinkSync('/none', at('shop/README.md')), 'README.md'],
])('refuses %s, and writes nothing', async (_, prepare, path) => {
  mkdirSync(at('shop'))
  writeFileSync(at('shop/mine.txt'), 'mine')
  prepare()
  const before = readdirSync(at('shop'), { recursive: true })
  const { code, err, out } = await run(['shop', ...NEEDED, ...QUIET, '--json'], { cwd })
  expect(code).toBe(3)
  expect(err).toContain(`  ${path}\n`)
  const plan = JSON.parse(out) as Plan & { written: boolean }
  expect(plan.files.filter((file) => file.action === 'conflict').map((file) => file.path)).toEqual([
    path,
  ])
  expect(plan.written).toBe(false)
  expect(readdirSync(at('shop'), { recursive: true })).toEqual(before)
})

test('leaves other files alone, and writes around identical ones', async () => {
  mkdirSync(at('shop'))
  writeFileSync(at('shop/mine.txt'), 'mine')
  writeFileSync(at('shop/README.md'), '# readme\n')
  const { code } = await run(['.', ...NEEDED, ...QUIET, '--name=shop'], { cwd: at('shop') })
  expect(code).toBe(0)
  expect(read('shop/mine.txt')).toBe('mine')
  expect(read('shop/infra/file-2.ts')).toContain('2')
  expect(readdirSync(cwd)).toEqual(['shop'])
})
