import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'
import { isBranchName, isFilePath } from './names.ts'
import { archive, branches, changedPaths, commitFiles, headOf } from './repository.ts'

let sandbox: Sandbox
let folder: string
beforeAll(async () => {
  sandbox = createSandbox()
  await sandbox.listen()
  folder = await mkdtemp(join(tmpdir(), 'xacct-git-test-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await sandbox.close()
})

const run = promisify(execFile)

/** A person's git, with a configuration of its own. */
const git = async (cwd: string, ...args: string[]): Promise<string> => {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Ana',
    GIT_AUTHOR_EMAIL: 'ana@example.com',
    GIT_COMMITTER_NAME: 'Ana',
    GIT_COMMITTER_EMAIL: 'ana@example.com',
  }
  return (await run('git', args, { cwd, env })).stdout.trim()
}

const fresh = async (name: string) => {
  const hosted = await sandbox.git.repository(`example/${name}`, { provider: 'github' })
  return { hosted, repository: { folder: hosted.folder } }
}

describe('a repository', () => {
  it('has the files of each commit, byte for byte, with their modes', async () => {
    const { hosted, repository } = await fresh('files')
    const bytes = new Uint8Array([0, 10, 13, 255, 0])
    const first = await hosted.push(
      { 'a.txt': 'one\n', 'deep/"er"/b c.bin': bytes },
      'first\n\nand more',
    )
    const second = await hosted.push({ 'a.txt': null, 'é.txt': 'é' }, 'second')
    expect(await headOf(repository, 'main')).toMatchObject({
      commitId: second,
      message: 'second',
      parents: [first],
      author: { name: 'Sandbox' },
    })
    const files = await archive(repository, second)
    expect([...files.keys()]).toEqual(['deep/"er"/b c.bin', 'é.txt'])
    expect(files.get('deep/"er"/b c.bin')).toEqual({ mode: 0o100644, bytes: Buffer.from(bytes) })
    expect(await changedPaths(repository, first, second)).toEqual(['a.txt', 'é.txt'])
    expect(await changedPaths(repository, undefined, first)).toEqual(['a.txt', 'deep/"er"/b c.bin'])
  })

  it('has branches, and no commit where there is no branch', async () => {
    const { hosted, repository } = await fresh('branches')
    expect(await headOf(repository, 'main')).toBeUndefined()
    const main = await hosted.push({ a: '1' }, 'one')
    const other = await hosted.push({ a: '2' }, 'two', 'feature/x')
    expect([...(await branches(repository))]).toEqual([
      ['feature/x', other],
      ['main', main],
    ])
  })

  it('keeps every one of many commits made at once', async () => {
    const { repository } = await fresh('at-once')
    const date = new Date()
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        commitFiles(repository, 'main', { [name]: name }, name, { date }),
      ),
    )
    const head = await headOf(repository, 'main')
    const files = await archive(repository, head?.commitId ?? '')
    expect([...files.keys()]).toEqual(['a', 'b', 'c', 'd'])
  })

  it.each(['owner', 'a/../b', '../x', 'a/b\0c', 'a//b', 'a/..', ''])(
    'is not made under the name %j',
    async (name) => {
      await expect(sandbox.git.repository(name)).rejects.toMatchObject({ code: 'BAD_OPTION' })
    },
  )
})

describe('git itself', () => {
  it('clones, pushes and fetches over the port', async () => {
    const { hosted, repository } = await fresh('over-http')
    await hosted.push({ 'README.md': 'hello\n' }, 'first')
    const clone = join(folder, 'clone')
    await git(folder, 'clone', '--quiet', hosted.url, clone)
    expect(await readFile(join(clone, 'README.md'), 'utf8')).toBe('hello\n')
    // Large enough for git to send it gzipped and in pieces.
    await writeFile(join(clone, 'big.txt'), 'line of text\n'.repeat(200_000))
    await git(clone, 'add', '.')
    await git(clone, 'commit', '--quiet', '-m', 'big')
    await git(clone, 'push', '--quiet', 'origin', 'main')
    const commitId = await git(clone, 'rev-parse', 'HEAD')
    expect(await headOf(repository, 'main')).toMatchObject({
      commitId,
      author: { name: 'Ana', email: 'ana@example.com' },
    })
    const newest = await hosted.push({ 'c.txt': 'c' }, 'third')
    await git(clone, 'pull', '--quiet')
    expect(await git(clone, 'rev-parse', 'HEAD')).toBe(newest)
  })

  it('checks out the first branch that was pushed, whatever its name', async () => {
    const { hosted } = await fresh('trunk')
    await hosted.push({ a: '1' }, 'one', 'trunk')
    await git(folder, 'clone', '--quiet', hosted.url, join(folder, 'trunk'))
    expect(await git(join(folder, 'trunk'), 'branch', '--show-current')).toBe('trunk')
  })

  it('is refused without the token, and told nothing of what exists', async () => {
    const { hosted } = await fresh('private')
    const bare = hosted.url.replace(/\/\/.*@/, '//')
    const wrong = hosted.url.replace(/:[0-9a-f]+@/, ':wrong@')
    const nowhere = hosted.url.replace('private', 'nowhere')
    await expect(git(folder, 'ls-remote', bare)).rejects.toThrow('could not read Username')
    await expect(git(folder, 'ls-remote', wrong)).rejects.toThrow('not found')
    await expect(git(folder, 'ls-remote', nowhere)).rejects.toThrow('not found')
  })
})

describe('the port', () => {
  const auth = (url: string) => {
    const { username, password } = new URL(url)
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  }
  it.each([
    ['GET', 'info/refs', {}, '', 403],
    ['GET', 'info/refs?service=git-upload-archive', {}, '', 403],
    ['POST', 'info/refs?service=git-upload-pack', {}, 'x', 405],
    ['POST', 'git-receive-pack', { 'content-type': 'text/plain' }, '0000', 415],
    [
      'POST',
      'git-receive-pack',
      { 'content-type': 'application/x-git-receive-pack-request' },
      'zzzz',
      400,
    ],
    [
      'POST',
      'git-upload-pack',
      { 'content-type': 'application/x-git-upload-pack-request', 'content-encoding': 'gzip' },
      'not gzip',
      400,
    ],
    ['GET', '../../../etc/passwd', {}, '', 404],
  ])('answers %s %s with %j and body %j by %i', async (method, path, headers, body, status) => {
    const { hosted } = await fresh('bad-requests')
    const { origin, pathname } = new URL(hosted.url)
    const response = await fetch(`${origin}${pathname}/${path}`, {
      method,
      headers: { ...headers, authorization: auth(hosted.url) },
      ...(body ? { body } : {}),
    })
    expect(response.status).toBe(status)
  })
})

describe('names', () => {
  it.each([
    ['main', true],
    ['feature/x-1', true],
    ['', false],
    ['a..b', false],
    ['a b', false],
    ['-x', false],
    ['a.lock', false],
    ['.a', false],
    ['a/.b', false],
    ['a\0', false],
    ['a\n', false],
    ['a@{1}', false],
    ['refs//x', false],
    ['HEAD', false],
    ['x'.repeat(257), false],
  ])('of a branch: %j is %s', (name, expected) => {
    expect(isBranchName(name)).toBe(expected)
  })
  it.each([
    ['a/b.txt', true],
    ['.github/x.yml', true],
    ['../a', false],
    ['a/../b', false],
    ['/a', false],
    ['a//b', false],
    ['.git/config', false],
    ['a/.GIT/hooks', false],
    ['a\\b', false],
    ['a\n', false],
  ])('of a file: %j is %s', (path, expected) => {
    expect(isFilePath(path)).toBe(expected)
  })
})
