import {
  GetCommit$,
  type GetCommitCommandInput,
  type GetCommitCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { commitOf, type Person } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'

/** Times as git writes them: seconds, and the zone. */
const userInfo = ({ name, email, date }: Person) => ({
  name,
  email,
  date: `${Math.floor(date.getTime() / 1000)} +0000`,
})

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetCommit.html */
export const getCommit = operation<GetCommitCommandInput, GetCommitCommandOutput>('codecommit', {
  schema: GetCommit$,
  members: ['repositoryName', 'commitId'],
  authorize: onRepository('GetCommit'),
  handle: async (call) => {
    const { commitId = '' } = call.input
    const repository = findRepository(call, call.input.repositoryName)
    const commit = await commitOf(gitOf(call.world, repository), commitId)
    if (!commit) {
      throw new ServiceError('CommitIdDoesNotExistException', `Commit ${commitId} does not exist`)
    }
    return {
      commit: {
        commitId: commit.commitId,
        treeId: commit.treeId,
        parents: [...commit.parents],
        message: `${commit.message}\n`,
        author: userInfo(commit.author),
        committer: userInfo(commit.committer),
        additionalData: '',
      },
    }
  },
})
