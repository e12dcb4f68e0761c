import {
  DeleteBranch$,
  type DeleteBranchCommandInput,
  type DeleteBranchCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import { branches, deleteBranchAt } from '../../git/refs.ts'
import { nameOf } from '../../identity/caller.ts'
import { findRepository, gitOf, onBranch } from './access.ts'
import { checkBranchName } from './names.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_DeleteBranch.html */
export const deleteBranch = operation<DeleteBranchCommandInput, DeleteBranchCommandOutput>(
  'codecommit',
  {
    schema: DeleteBranch$,
    members: ['repositoryName', 'branchName'],
    authorize: onBranch('DeleteBranch'),
    handle: async (call) => {
      const { branchName } = call.input
      const repository = findRepository(call, call.input.repositoryName)
      checkBranchName(branchName)
      if (branchName === repository.defaultBranch) {
        throw new ServiceError(
          'DefaultBranchCannotBeDeletedException',
          `Default branch ${branchName} cannot be deleted`,
        )
      }
      const git = gitOf(call.world, repository)
      const commitId = (await branches(git)).get(branchName)
      // Deleting what is not there answers without a branch, and without an error.
      if (!commitId) return {}
      await deleteBranchAt(git, branchName)
      await noticePushes(call.world, repository.gitId, nameOf(call.caller))
      return { deletedBranch: { branchName, commitId } }
    },
  },
)
