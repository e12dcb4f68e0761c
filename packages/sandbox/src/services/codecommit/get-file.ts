import {
  GetFile$,
  type GetFileCommandInput,
  type GetFileCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { blobOf, entries } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { fileDoesNotExist } from './errors.ts'
import { fileModeOf } from './file-modes.ts'
import { checkPath } from './names.ts'
import { resolveCommit } from './resolve-commit.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetFile.html */
export const getFile = operation<GetFileCommandInput, GetFileCommandOutput>('codecommit', {
  schema: GetFile$,
  members: ['repositoryName', 'commitSpecifier', 'filePath'],
  authorize: onRepository('GetFile'),
  handle: async (call) => {
    const { commitSpecifier, filePath } = call.input
    const repository = findRepository(call, call.input.repositoryName)
    const git = gitOf(call.world, repository)
    checkPath(filePath)
    const commitId = await resolveCommit(git, repository, commitSpecifier)
    const file = (await entries(git, commitId)).find(
      ({ path, type }) => type === 'blob' && path === filePath,
    )
    const fileContent = file && (await blobOf(git, file.id))
    if (!file || !fileContent) throw fileDoesNotExist(filePath)
    return {
      commitId,
      blobId: file.id,
      filePath,
      fileMode: fileModeOf(file.mode),
      fileSize: fileContent.length,
      fileContent,
    }
  },
})
