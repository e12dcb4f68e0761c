import {
  BatchGetRepositoriesCommand,
  CodeCommitClient,
  CreateBranchCommand,
  CreateCommitCommand,
  CreateRepositoryCommand,
  DeleteBranchCommand,
  DeleteFileCommand,
  DeleteRepositoryCommand,
  GetBlobCommand,
  GetBranchCommand,
  GetCommitCommand,
  GetDifferencesCommand,
  GetFileCommand,
  GetFolderCommand,
  GetRepositoryCommand,
  ListBranchesCommand,
  ListRepositoriesCommand,
  ListTagsForResourceCommand,
  PutFileCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDefaultBranchCommand,
  UpdateRepositoryDescriptionCommand,
  UpdateRepositoryNameCommand,
} from '@aws-sdk/client-codecommit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'

const ACCOUNT = '111111111111'
const OTHER = '222222222222'

let sandbox: Sandbox
let client: CodeCommitClient
beforeAll(() => {
  sandbox = createSandbox()
  client = new CodeCommitClient(sandbox.clientConfig(ACCOUNT))
})
afterAll(() => sandbox.close())

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (content: Uint8Array | undefined): string => new TextDecoder().decode(content)

const create = async (repositoryName: string) =>
  (await client.send(new CreateRepositoryCommand({ repositoryName }))).repositoryMetadata

type Files = Readonly<Record<string, string>>

const commit = async (repositoryName: string, files: Files, parentCommitId?: string) =>
  client.send(
    new CreateCommitCommand({
      repositoryName,
      branchName: 'main',
      putFiles: Object.entries(files).map(([filePath, text]) => ({
        filePath,
        fileContent: bytes(text),
      })),
      commitMessage: 'a change',
      ...(parentCommitId ? { parentCommitId } : {}),
    }),
  )

describe('a repository', () => {
  it('is what was created', async () => {
    const made = await client.send(
      new CreateRepositoryCommand({
        repositoryName: 'shop',
        repositoryDescription: 'The shop',
        tags: { team: 'web' },
      }),
    )
    expect(made.repositoryMetadata).toMatchObject({
      accountId: ACCOUNT,
      repositoryName: 'shop',
      repositoryDescription: 'The shop',
      Arn: 'arn:aws:codecommit:eu-west-1:111111111111:shop',
      cloneUrlHttp: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop',
    })
    const got = await client.send(new GetRepositoryCommand({ repositoryName: 'shop' }))
    expect(got.repositoryMetadata).toEqual(made.repositoryMetadata)
  })

  it('belongs to its account and Region', async () => {
    await create('mine')
    const get = new GetRepositoryCommand({ repositoryName: 'mine' })
    const elsewhere = [
      new CodeCommitClient(sandbox.clientConfig(OTHER)),
      new CodeCommitClient(sandbox.clientConfig(ACCOUNT, 'eu-central-1')),
    ]
    for (const other of elsewhere) {
      await expect(other.send(get)).rejects.toMatchObject({
        name: 'RepositoryDoesNotExistException',
        message: 'mine does not exist',
      })
    }
    const arn = 'arn:aws:codecommit:eu-west-1:111111111111:mine'
    const tag = new TagResourceCommand({ resourceArn: arn, tags: { a: 'b' } })
    await expect(elsewhere[0]?.send(tag)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('can be renamed, described, tagged, listed and deleted', async () => {
    const mine = new CodeCommitClient(sandbox.clientConfig('333333333333'))
    for (const repositoryName of ['b', 'a']) {
      await mine.send(new CreateRepositoryCommand({ repositoryName }))
    }
    await mine.send(new UpdateRepositoryNameCommand({ oldName: 'b', newName: 'c' }))
    await mine.send(
      new UpdateRepositoryDescriptionCommand({
        repositoryName: 'c',
        repositoryDescription: 'changed',
      }),
    )
    const { repositories } = await mine.send(new ListRepositoriesCommand())
    expect(repositories?.map(({ repositoryName }) => repositoryName)).toEqual(['a', 'c'])
    const batch = await mine.send(new BatchGetRepositoriesCommand({ repositoryNames: ['c', 'b'] }))
    expect(batch.repositories).toMatchObject([{ repositoryDescription: 'changed' }])
    expect(batch.repositoriesNotFound).toEqual(['b'])
    const resourceArn = batch.repositories?.[0]?.Arn
    await mine.send(new TagResourceCommand({ resourceArn, tags: { x: '1', y: '2' } }))
    await mine.send(new UntagResourceCommand({ resourceArn, tagKeys: ['x'] }))
    const { tags } = await mine.send(new ListTagsForResourceCommand({ resourceArn }))
    expect(tags).toEqual({ y: '2' })
    await mine.send(new DeleteRepositoryCommand({ repositoryName: 'c' }))
    expect(
      await mine.send(new DeleteRepositoryCommand({ repositoryName: 'c' })),
    ).not.toHaveProperty('repositoryId')
  })

  it.each([
    ['x/y', 'InvalidRepositoryNameException'],
    ['../x', 'InvalidRepositoryNameException'],
    ['a\0b', 'InvalidRepositoryNameException'],
    ['app.git', 'InvalidRepositoryNameException'],
    ['x'.repeat(101), 'InvalidRepositoryNameException'],
    ['taken', 'RepositoryNameExistsException'],
  ])('is not created as %j: %s', async (repositoryName, name) => {
    if (repositoryName === 'taken') await create('taken')
    await expect(
      client.send(new CreateRepositoryCommand({ repositoryName })),
    ).rejects.toMatchObject({ name })
  })

  it('refuses a key of its own by name', async () => {
    const command = new CreateRepositoryCommand({ repositoryName: 'k', kmsKeyId: 'alias/x' })
    await expect(client.send(command)).rejects.toMatchObject({ name: 'NotImplemented' })
  })
})

describe('commits', () => {
  it('add, change and delete files', async () => {
    await create('commits')
    const first = await commit('commits', { 'a.txt': 'one', 'src/b.txt': 'b' })
    expect(first.filesAdded).toMatchObject([
      { absolutePath: 'a.txt', fileMode: 'NORMAL' },
      { absolutePath: 'src/b.txt' },
    ])
    const put = await client.send(
      new PutFileCommand({
        repositoryName: 'commits',
        branchName: 'main',
        filePath: 'run.sh',
        fileContent: bytes('echo'),
        fileMode: 'EXECUTABLE',
        parentCommitId: first.commitId,
        name: 'Ana',
        email: 'ana@example.com',
        commitMessage: 'a script',
      }),
    )
    const gone = await client.send(
      new DeleteFileCommand({
        repositoryName: 'commits',
        branchName: 'main',
        filePath: 'a.txt',
        parentCommitId: put.commitId,
      }),
    )
    const repositoryName = 'commits'
    const { commit: got } = await client.send(
      new GetCommitCommand({ repositoryName, commitId: put.commitId }),
    )
    expect(got).toMatchObject({
      parents: [first.commitId],
      message: 'a script\n',
      author: { name: 'Ana', email: 'ana@example.com' },
      treeId: put.treeId,
    })
    const { branch } = await client.send(
      new GetBranchCommand({ repositoryName, branchName: 'main' }),
    )
    expect(branch?.commitId).toBe(gone.commitId)
    const file = await client.send(new GetFileCommand({ repositoryName, filePath: 'run.sh' }))
    expect([textOf(file.fileContent), file.fileMode]).toEqual(['echo', 'EXECUTABLE'])
    const blob = await client.send(new GetBlobCommand({ repositoryName, blobId: put.blobId }))
    expect(textOf(blob.content)).toBe('echo')
    const folder = await client.send(new GetFolderCommand({ repositoryName, folderPath: '/' }))
    expect(folder.files?.map(({ absolutePath }) => absolutePath)).toEqual(['run.sh'])
    expect(folder.subFolders?.map(({ absolutePath }) => absolutePath)).toEqual(['src'])
    const within = await client.send(new GetFolderCommand({ repositoryName, folderPath: 'src' }))
    expect(within.files).toMatchObject([{ absolutePath: 'src/b.txt', relativePath: 'b.txt' }])
  })

  it('differ from one another, page by page', async () => {
    await create('diff')
    const first = await commit('diff', { a: '1', b: '1' })
    const second = await commit('diff', { b: '2', c: '2' }, first.commitId)
    const between = {
      repositoryName: 'diff',
      beforeCommitSpecifier: first.commitId,
      afterCommitSpecifier: 'refs/heads/main',
    }
    const one = await client.send(new GetDifferencesCommand({ ...between, MaxResults: 1 }))
    expect(one.differences).toMatchObject([
      { changeType: 'M', beforeBlob: { path: 'b' }, afterBlob: { path: 'b', mode: '100644' } },
    ])
    const two = await client.send(
      new GetDifferencesCommand({ ...between, NextToken: one.NextToken }),
    )
    expect(two.differences).toMatchObject([{ changeType: 'A', afterBlob: { path: 'c' } }])
    const all = await client.send(
      new GetDifferencesCommand({
        repositoryName: 'diff',
        afterCommitSpecifier: second.commitId,
      }),
    )
    expect(all.differences).toHaveLength(3)
  })

  it.each([
    ['without the parent', { parentCommitId: undefined }, 'ParentCommitIdRequiredException'],
    ['on an old parent', { old: true }, 'ParentCommitIdOutdatedException'],
    [
      'on a parent that is none',
      { parentCommitId: 'f'.repeat(40) },
      'ParentCommitDoesNotExistException',
    ],
    ['on a branch that is none', { branchName: 'nope' }, 'BranchDoesNotExistException'],
    ['on a name that is none', { branchName: 'a..b' }, 'InvalidBranchNameException'],
    ['out of the repository', { filePath: '../x' }, 'InvalidPathException'],
    ['into .git', { filePath: '.git/config' }, 'InvalidPathException'],
    ['with a control character', { filePath: 'a\u0001' }, 'InvalidPathException'],
    ['below a file', { filePath: 'a/b' }, 'DirectoryNameConflictsWithFileNameException'],
    ['in place of a folder', { filePath: 'src' }, 'FileNameConflictsWithDirectoryNameException'],
    ['that changes nothing', { filePath: 'a' }, 'SameFileContentException'],
    ['by nobody@', { email: 'nobody@' }, 'InvalidEmailException'],
  ])('are refused %s', async (_, change: { old?: boolean } & Record<string, unknown>, name) => {
    const repositoryName = `bad-${name}-${Math.random().toString(36).slice(2)}`
    await create(repositoryName)
    const first = await commit(repositoryName, { a: '1', 'src/b': '1' })
    const second = await commit(repositoryName, { c: '1' }, first.commitId)
    const { old, ...given } = change
    const command = new PutFileCommand({
      repositoryName,
      branchName: 'main',
      filePath: 'd',
      fileContent: bytes('1'),
      parentCommitId: old ? first.commitId : second.commitId,
      ...given,
    })
    await expect(client.send(command)).rejects.toMatchObject({ name })
    const { branch } = await client.send(
      new GetBranchCommand({ repositoryName, branchName: 'main' }),
    )
    expect(branch?.commitId).toBe(second.commitId)
  })
})

describe('branches', () => {
  it('are made, listed and deleted, but for the default branch', async () => {
    const repositoryName = 'branches'
    await create(repositoryName)
    const { commitId } = await commit(repositoryName, { a: '1' })
    await client.send(new CreateBranchCommand({ repositoryName, branchName: 'next', commitId }))
    expect((await client.send(new ListBranchesCommand({ repositoryName }))).branches).toEqual([
      'main',
      'next',
    ])
    const drop = (branchName: string) =>
      client.send(new DeleteBranchCommand({ repositoryName, branchName }))
    await expect(drop('main')).rejects.toMatchObject({
      name: 'DefaultBranchCannotBeDeletedException',
    })
    await client.send(new UpdateDefaultBranchCommand({ repositoryName, defaultBranchName: 'next' }))
    expect((await drop('main')).deletedBranch).toEqual({ branchName: 'main', commitId })
    const { repositoryMetadata } = await client.send(new GetRepositoryCommand({ repositoryName }))
    expect(repositoryMetadata?.defaultBranch).toBe('next')
  })

  it.each([
    ['next', 'BranchNameExistsException'],
    ['a..b', 'InvalidBranchNameException'],
    ['--upload-pack=x', 'InvalidBranchNameException'],
  ])('are not made as %j: %s', async (branchName, name) => {
    const repositoryName = `no-branch-${name}-${branchName.length}`
    await create(repositoryName)
    const { commitId } = await commit(repositoryName, { a: '1' })
    await client.send(new CreateBranchCommand({ repositoryName, branchName: 'next', commitId }))
    await expect(
      client.send(new CreateBranchCommand({ repositoryName, branchName, commitId })),
    ).rejects.toMatchObject({ name })
  })
})
