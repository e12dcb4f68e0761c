import {
  CreateBranch$,
  type CreateBranchCommandInput,
  type CreateBranchCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { isObjectId } from '../../git/names.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import { createBranchAt } from '../../git/refs.ts'
import { commitOf } from '../../git/repository.ts'
import { nameOf } from '../../identity/caller.ts'
import { findRepository, gitOf, onBranch } from './access.ts'
import { commitDoesNotExist } from './errors.ts'
import { checkBranchName } from './names.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateBranch.html */
export const createBranch = operation<CreateBranchCommandInput, CreateBranchCommandOutput>(
  'codecommit',
  {
    schema: CreateBranch$,
    members: ['repositoryName', 'branchName', 'commitId'],
    authorize: onBranch('CreateBranch'),
    handle: async (call) => {
      const { world, input } = call
      const { branchName, commitId } = input
      const repository = findRepository(call, input.repositoryName)
      const git = gitOf(world, repository)
      checkBranchName(branchName)
      if (!commitId || !isObjectId(commitId)) {
        throw new ServiceError('InvalidCommitIdException', `${commitId} is not a full commit ID`)
      }
      if (!(await commitOf(git, commitId))) throw commitDoesNotExist(commitId)
      if (!(await createBranchAt(git, branchName, commitId))) {
        throw new ServiceError('BranchNameExistsException', `Branch ${branchName} already exists`)
      }
      await noticePushes(world, repository.gitId, nameOf(call.caller))
      return {}
    },
  },
)
