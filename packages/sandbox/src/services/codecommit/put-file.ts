import {
  PutFile$,
  type PutFileCommandInput,
  type PutFileCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { FileChange } from '../../git/commit-files.ts'
import { onBranch } from './access.ts'
import { blobIdOf } from './check-commit.ts'
import { commitToBranch } from './commit-to-branch.ts'
import { GIT_MODES } from './file-modes.ts'

const changeOf = ({ fileContent, fileMode = 'NORMAL' }: PutFileCommandInput): FileChange => {
  if (!Object.hasOwn(GIT_MODES, fileMode)) {
    throw new ServiceError('InvalidFileModeException', `${fileMode} is not a valid file mode`)
  }
  return { bytes: fileContent ?? '', mode: GIT_MODES[fileMode] }
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_PutFile.html */
export const putFile = operation<PutFileCommandInput, PutFileCommandOutput>('codecommit', {
  schema: PutFile$,
  members: [
    'repositoryName',
    'branchName',
    'fileContent',
    'filePath',
    'fileMode',
    'parentCommitId',
    'commitMessage',
    'name',
    'email',
  ],
  authorize: onBranch('PutFile'),
  handle: async (call) => {
    const { filePath = '', name, email, commitMessage, parentCommitId } = call.input
    const { commitId, treeId } = await commitToBranch(call, {
      ...call.input,
      parentCommitId,
      authorName: name,
      email,
      message: commitMessage ?? `Edited ${filePath}`,
      changes: new Map([[filePath, changeOf(call.input)]]),
      unchanged: new ServiceError('SameFileContentException', 'The file has this content already'),
    })
    return { commitId, blobId: blobIdOf(call.input.fileContent ?? ''), treeId }
  },
})
