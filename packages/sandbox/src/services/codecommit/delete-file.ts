import {
  DeleteFile$,
  type DeleteFileCommandInput,
  type DeleteFileCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { onBranch } from './access.ts'
import { commitToBranch } from './commit-to-branch.ts'
import { fileDoesNotExist } from './errors.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_DeleteFile.html */
export const deleteFile = operation<DeleteFileCommandInput, DeleteFileCommandOutput>('codecommit', {
  schema: DeleteFile$,
  members: [
    'repositoryName',
    'branchName',
    'filePath',
    'parentCommitId',
    'commitMessage',
    'name',
    'email',
  ],
  authorize: onBranch('DeleteFile'),
  handle: async (call) => {
    const { filePath = '', name, email, commitMessage } = call.input
    const { commitId, treeId, before } = await commitToBranch(call, {
      repositoryName: call.input.repositoryName,
      branchName: call.input.branchName,
      parentCommitId: call.input.parentCommitId,
      authorName: name,
      email,
      message: commitMessage ?? `Deleted ${filePath}`,
      changes: new Map([[filePath, 'deleted']]),
      unchanged: fileDoesNotExist(filePath),
    })
    return { commitId, treeId, filePath, blobId: before.get(filePath)?.id }
  },
})
