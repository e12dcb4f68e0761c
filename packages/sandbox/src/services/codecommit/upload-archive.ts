/**
 * How CodePipeline takes a commit out of CodeCommit: it asks for an upload and waits for it. The sandbox hands the files
 * over at once; CodePipeline puts them into its store with its own permission.
 * https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html#aa-acp
 */
import { randomUUID } from 'node:crypto'
import { internalOperation } from '../../dispatch/operation.ts'
import { type ArchivedFile, archive, commitOf } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { commitDoesNotExist } from './errors.ts'

export type UploadArchive = { readonly repositoryName: string; readonly commitId: string }

export type UploadedArchive = {
  readonly uploadId: string
  readonly files: ReadonlyMap<string, ArchivedFile>
}

export const uploadArchive = internalOperation<UploadArchive, UploadedArchive>(
  'codecommit',
  'UploadArchive',
  {
    members: ['repositoryName', 'commitId'],
    authorize: onRepository('UploadArchive'),
    handle: async (call) => {
      const repository = gitOf(call.world, findRepository(call, call.input.repositoryName))
      const { commitId } = call.input
      if (!(await commitOf(repository, commitId))) throw commitDoesNotExist(commitId)
      return { uploadId: randomUUID(), files: await archive(repository, commitId) }
    },
  },
)
