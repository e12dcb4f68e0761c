import { execFile } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CodeCommitClient,
  CreateRepositoryCommand,
  GetBranchCommand,
  GetRepositoryCommand,
} from '@aws-sdk/client-codecommit'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'

const ACCOUNT = '111111111111'
const REGION = 'eu-west-1'

let sandbox: Sandbox
let folder: string
let clone: string
let client: CodeCommitClient
let iam: IAMClient
beforeAll(async () => {
  sandbox = createSandbox()
  await sandbox.listen()
  client = new CodeCommitClient(sandbox.clientConfig(ACCOUNT))
  iam = new IAMClient(sandbox.clientConfig(ACCOUNT))
  folder = await mkdtemp(join(tmpdir(), 'xacct-codecommit-test-'))
  clone = join(folder, 'clone')
  await client.send(new CreateRepositoryCommand({ repositoryName: 'shop' }))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await sandbox.close()
})

type Key = { readonly accessKeyId: string; readonly secretAccessKey: string }

const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** Written after `aws codecommit credential-helper`, apart from the server's own code. */
const passwordOf = (key: Key, { host, path }: { host: string; path: string }, at = new Date()) => {
  const time = at.toISOString().replace(/[-:]|\.\d+Z$/g, '')
  const day = time.slice(0, 8)
  const hash = createHash('sha256').update(`GIT\n${path}\n\nhost:${host}\n\nhost\n`).digest('hex')
  const scope = `${day}/${REGION}/codecommit/aws4_request`
  const signing = [day, REGION, 'codecommit', 'aws4_request'].reduce<Buffer | string>(
    (previous, part) => hmac(previous, part),
    `AWS4${key.secretAccessKey}`,
  )
  const text = ['AWS4-HMAC-SHA256', time, scope, hash].join('\n')
  return `${time}Z${hmac(signing, text).toString('hex')}`
}

const urlFor = async (key: Key, at?: Date): Promise<string> => {
  const command = new GetRepositoryCommand({ repositoryName: 'shop' })
  const url = new URL((await client.send(command)).repositoryMetadata?.cloneUrlHttp ?? '')
  url.username = key.accessKeyId
  url.password = passwordOf(key, { host: url.hostname, path: url.pathname }, at)
  return url.href
}

const run = promisify(execFile)
const git = async (...args: string[]): Promise<string> => {
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
  return (await run('git', args, { env })).stdout.trim()
}

const commit = async (text: string): Promise<string> => {
  await writeFile(join(clone, 'a.txt'), text)
  await git('-C', clone, 'add', '.')
  await git('-C', clone, 'commit', '--quiet', '-m', text)
  return git('-C', clone, 'rev-parse', 'HEAD')
}

/** Keys of a user who may do this with the repository. */
const userWith = async (name: string, ...statements: object[]): Promise<Key> => {
  await iam.send(new CreateUserCommand({ UserName: name }))
  const Resource = `arn:aws:codecommit:${REGION}:${ACCOUNT}:shop`
  const Statement = statements.map((each) => ({ Effect: 'Allow', Resource, ...each }))
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: 'git', PolicyDocument }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

const PULL = { Action: 'codecommit:GitPull' }
const PUSH = { Action: 'codecommit:GitPush' }

describe('git with a key', () => {
  it('clones and pushes, and the API sees it', async () => {
    const key = await userWith('writer', PULL, PUSH)
    await git('clone', '--quiet', await urlFor(key), clone)
    const commitId = await commit('one')
    await git('-C', clone, 'push', '--quiet', await urlFor(key), 'HEAD:refs/heads/main')
    const get = new GetBranchCommand({ repositoryName: 'shop', branchName: 'main' })
    expect((await client.send(get)).branch?.commitId).toBe(commitId)
    const { repositoryMetadata } = await client.send(
      new GetRepositoryCommand({ repositoryName: 'shop' }),
    )
    expect(repositoryMetadata?.defaultBranch).toBe('main')
  })

  it('may not push with the permission to pull', async () => {
    const key = await userWith('reader', PULL)
    expect(await git('ls-remote', await urlFor(key))).toContain('refs/heads/main')
    await expect(git('-C', clone, 'push', await urlFor(key), 'HEAD:refs/heads/x')).rejects.toThrow(
      '403',
    )
  })

  it('may not read with the permission to push', async () => {
    const key = await userWith('blind', PUSH)
    await expect(git('ls-remote', await urlFor(key))).rejects.toThrow('403')
  })

  it('keeps off a protected branch, by what git says it moves', async () => {
    const key = await userWith('guarded', PULL, PUSH, {
      Effect: 'Deny',
      ...PUSH,
      Condition: {
        StringEqualsIfExists: { 'codecommit:References': 'refs/heads/main' },
        Null: { 'codecommit:References': 'false' },
      },
    })
    await commit('two')
    const url = await urlFor(key)
    await git('-C', clone, 'push', '--quiet', url, 'HEAD:refs/heads/feature')
    await expect(git('-C', clone, 'push', url, 'HEAD:refs/heads/main')).rejects.toThrow('403')
  })

  it.each([
    ['a wrong signature', (url: string) => url.replace(/.@/, (c) => (c === '0@' ? '1@' : '0@'))],
    ['a key that nobody has', (url: string) => url.replace('AKIA', 'AKIB')],
    ['another repository', (url: string) => url.replace('shop', 'other')],
  ])('is not let in with %s', async (_, spoil) => {
    const url = spoil(await urlFor(sandbox.keysOf(ACCOUNT)))
    await expect(git('ls-remote', url)).rejects.toThrow('Authentication failed')
  })

  it('is not let in with a password of an hour ago', async () => {
    const url = await urlFor(sandbox.keysOf(ACCOUNT), new Date(Date.now() - 3_600_000))
    await expect(git('ls-remote', url)).rejects.toThrow('Authentication failed')
  })

  it("finds no repository of its name in another account's keys", async () => {
    const url = await urlFor(sandbox.keysOf('222222222222'))
    await expect(git('ls-remote', url)).rejects.toThrow('not found')
  })
})
