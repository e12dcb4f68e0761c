import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NEEDED, tempDir } from './testing.ts'

/** What is published: built, then run as its users run it. */
const packageDir = join(import.meta.dirname, '..')
const { dir: cwd, remove } = tempDir()
afterAll(remove)
beforeAll(() => {
  execFileSync(process.execPath, ['build.ts'], { cwd: packageDir })
})

const bin = (...argv: string[]) =>
  spawnSync(process.execPath, [join(packageDir, 'bin.cjs'), ...argv], { cwd, encoding: 'utf8' })

test.each(['cdk', 'pulumi', 'cdktf'])(
  'scaffolds %s without reading anything outside of the package',
  (engine) => {
    const rest = NEEDED.slice(2)
    const { status, stderr } = bin(engine, '--engine', engine, ...rest, '--no-install', '--no-git')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(join(cwd, engine))).toContain('pipeline.config.ts')
  },
)

test('a wrong flag ends with 2', () => {
  const { status, stderr } = bin('--engin')
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'There is no flag --engin; did you mean --engine?\n',
  })
})

test('imports nothing but Node itself', () => {
  const files = readdirSync(join(packageDir, 'dist')).map((file) => join(packageDir, 'dist', file))
  const imported = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s?\(?"([@a-z][\w@/.:-]*)"/g)].map(
      (match) => match[1] ?? '',
    ),
  )
  expect(
    imported.filter(
      (name) =>
        !name.startsWith('node:') &&
        !['fs', 'path', 'process', 'readline', 'tty', 'util', 'url'].includes(name),
    ),
  ).toEqual([])
})

test('the tarball that people download stays below 1 MB', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: packageDir,
    encoding: 'utf8',
  })
  expect(JSON.parse(packed)[0].size).toBeLessThan(1_000_000)
})

test('the bin itself is written for the oldest Node', () => {
  const text = readFileSync(join(packageDir, 'bin.cjs'), 'utf8').replace(/^(#!|\/\/).*$/gm, '')
  expect(text).not.toMatch(/=>|\b(?:const|let|class|async|import)\b|`|\?\./)
})
