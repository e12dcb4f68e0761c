import {
  CreateCommit$,
  type CreateCommitCommandInput,
  type CreateCommitCommandOutput,
  type PutFileEntry,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import type { FileChange } from '../../git/commit-files.ts'
import { onBranch } from './access.ts'
import { blobIdOf } from './check-commit.ts'
import { type Committed, commitToBranch } from './commit-to-branch.ts'
import { fileModeOf, GIT_MODES } from './file-modes.ts'

const put = ({ filePath = '', fileContent, fileMode = 'NORMAL', sourceFile }: PutFileEntry) => {
  if (sourceFile) throw notImplemented('sourceFile of codecommit:CreateCommit')
  if (!fileContent) {
    throw new ServiceError(
      'SourceFileOrContentRequiredException',
      'Either the file content or a source file is required',
    )
  }
  if (!Object.hasOwn(GIT_MODES, fileMode)) {
    throw new ServiceError('InvalidFileModeException', `${fileMode} is not a valid file mode`)
  }
  return [filePath, { bytes: fileContent, mode: GIT_MODES[fileMode] }] as const
}

const changesOf = ({ putFiles = [], deleteFiles = [] }: CreateCommitCommandInput) => {
  const all: readonly (readonly [string, FileChange])[] = [
    ...putFiles.map(put),
    ...deleteFiles.map(({ filePath = '' }) => [filePath, 'deleted'] as const),
  ]
  const changes = new Map(all)
  if (changes.size === all.length) return changes
  throw new ServiceError('SamePathRequestException', 'A path is named more than once')
}

const summary = (changes: ReadonlyMap<string, FileChange>, { before }: Committed) => {
  const all = [...changes].map(([absolutePath, change]) => {
    const old = before.get(absolutePath)
    const mode = change === 'deleted' ? (old?.mode ?? 0) : Number.parseInt(change.mode ?? '', 8)
    return {
      kind: change === 'deleted' ? 'deleted' : old ? 'updated' : 'added',
      absolutePath,
      blobId: change === 'deleted' ? old?.id : blobIdOf(change.bytes),
      fileMode: fileModeOf(mode),
    }
  })
  const of = (wanted: string) =>
    all.filter(({ kind }) => kind === wanted).map(({ kind: _, ...file }) => file)
  return { filesAdded: of('added'), filesUpdated: of('updated'), filesDeleted: of('deleted') }
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateCommit.html */
export const createCommit = operation<CreateCommitCommandInput, CreateCommitCommandOutput>(
  'codecommit',
  {
    schema: CreateCommit$,
    members: [
      'repositoryName',
      'branchName',
      'parentCommitId',
      'authorName',
      'email',
      'commitMessage',
      'putFiles',
      'deleteFiles',
    ],
    authorize: onBranch('CreateCommit'),
    handle: async (call) => {
      const changes = changesOf(call.input)
      const committed = await commitToBranch(call, {
        ...call.input,
        parentCommitId: call.input.parentCommitId,
        authorName: call.input.authorName,
        email: call.input.email,
        message: call.input.commitMessage,
        changes,
        unchanged: new ServiceError('NoChangeException', 'The commit would change nothing'),
      })
      const { commitId, treeId } = committed
      return { commitId, treeId, ...summary(changes, committed) }
    },
  },
)
