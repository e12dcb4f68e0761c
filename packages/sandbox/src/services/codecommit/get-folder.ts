import {
  GetFolder$,
  type GetFolderCommandInput,
  type GetFolderCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { commitOf, entries, type Repository } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { fileModeOf } from './file-modes.ts'
import { checkPath } from './names.ts'
import { resolveCommit } from './resolve-commit.ts'

/** The tree of a folder, found one level at a time. */
const treeOf = async (
  repository: Repository,
  commitId: string,
  folder: string,
): Promise<string | undefined> => {
  let tree = (await commitOf(repository, commitId))?.treeId
  for (const name of folder ? folder.split('/') : []) {
    if (!tree) return undefined
    const level = await entries(repository, tree, { recursive: false })
    tree = level.find(({ path, type }) => type === 'tree' && path === name)?.id
  }
  return tree
}

type About = {
  readonly type: string
  readonly mode: number
  readonly id: string
  readonly absolutePath: string
  readonly relativePath: string
}

const LINK = 0o120000

const sorted = (all: readonly About[]) => {
  const of = (keep: (entry: About) => boolean) =>
    all.filter(keep).map(({ id, mode, absolutePath, relativePath }) => ({
      id,
      absolutePath,
      relativePath,
      fileMode: fileModeOf(mode),
    }))
  const plain = (type: string, name: 'treeId' | 'commitId') =>
    of((entry) => entry.type === type).map(({ id, absolutePath, relativePath }) => ({
      [name]: id,
      absolutePath,
      relativePath,
    }))
  const files = (link: boolean) =>
    of(({ type, mode }) => type === 'blob' && (mode === LINK) === link).map(({ id, ...file }) => ({
      blobId: id,
      ...file,
    }))
  return {
    subFolders: plain('tree', 'treeId'),
    subModules: plain('commit', 'commitId'),
    files: files(false),
    symbolicLinks: files(true),
  }
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetFolder.html */
export const getFolder = operation<GetFolderCommandInput, GetFolderCommandOutput>('codecommit', {
  schema: GetFolder$,
  members: ['repositoryName', 'commitSpecifier', 'folderPath'],
  authorize: onRepository('GetFolder'),
  handle: async (call) => {
    const { commitSpecifier, folderPath = '' } = call.input
    const repository = findRepository(call, call.input.repositoryName)
    const git = gitOf(call.world, repository)
    const folder = folderPath.replace(/^\/+|\/+$/g, '')
    if (folder) checkPath(folder)
    const commitId = await resolveCommit(git, repository, commitSpecifier)
    const treeId = await treeOf(git, commitId, folder)
    if (!treeId) {
      throw new ServiceError('FolderDoesNotExistException', `${folderPath} does not exist`)
    }
    const all = await entries(git, treeId, { recursive: false })
    const about = all.map(({ path, id, mode, type }) => ({
      type,
      mode,
      id,
      absolutePath: folder ? `${folder}/${path}` : path,
      relativePath: path,
    }))
    return { commitId, folderPath, treeId, ...sorted(about) }
  },
})
