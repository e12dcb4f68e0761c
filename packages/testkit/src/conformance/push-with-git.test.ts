import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pushWithGit } from './push-with-git.ts'

const folder = mkdtempSync(join(tmpdir(), 'xacct-host-'))
const hosted = join(folder, 'example', 'site.git')
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['--git-dir', hosted, ...args]).toString()

/** A user whose git finds the host in a folder of this machine. */
const USER = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.file://${folder}/.insteadOf`,
  GIT_CONFIG_VALUE_0: 'https://gitlab.com/',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
}

beforeAll(() => {
  mkdirSync(hosted, { recursive: true })
  git('init', '--bare', '--quiet')
  for (const [name, value] of Object.entries(USER)) vi.stubEnv(name, value)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const push = (branch: string, files: Record<string, string | Uint8Array>): Promise<string> =>
  pushWithGit({ host: 'gitlab', repository: 'example/site', branch, files })

describe('a push with git', () => {
  it('begins a branch that is not there, and goes on with one that is', async () => {
    const first = await push('main', { 'app/index.html': 'one', 'a.bin': Uint8Array.of(0, 255) })
    const second = await push('main', { 'app/index.html': 'two' })
    expect(git('log', '--format=%H', 'main').trim().split('\n')).toEqual([second, first])
    expect(git('show', 'main:app/index.html')).toBe('two')
    expect(git('cat-file', '-s', 'main:a.bin')).toBe('2\n')
  })

  it('leaves other branches as they are', async () => {
    const before = git('rev-parse', 'main')
    await push('release', { 'app/index.html': 'three' })
    expect(git('rev-parse', 'main')).toBe(before)
    expect(git('show', 'release:app/index.html')).toBe('three')
  })

  it('makes a commit even of what is there already, as it is to start a pipeline', async () => {
    const before = git('rev-parse', 'release').trim()
    expect(await push('release', { 'app/index.html': 'three' })).not.toBe(before)
  })
})
