import {
  UpdateDefaultBranch$,
  type UpdateDefaultBranchCommandInput,
  type UpdateDefaultBranchCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { branches, pointHeadAt } from '../../git/refs.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { branchDoesNotExist } from './errors.ts'
import { checkBranchName } from './names.ts'
import { putRepository } from './put-repository.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_UpdateDefaultBranch.html */
export const updateDefaultBranch = operation<
  UpdateDefaultBranchCommandInput,
  UpdateDefaultBranchCommandOutput
>('codecommit', {
  schema: UpdateDefaultBranch$,
  members: ['repositoryName', 'defaultBranchName'],
  authorize: onRepository('UpdateDefaultBranch'),
  handle: async (call) => {
    const { world, input } = call
    const repository = findRepository(call, input.repositoryName)
    const { defaultBranchName: branch } = input
    checkBranchName(branch)
    const git = gitOf(world, repository)
    if (!(await branches(git)).has(branch)) throw branchDoesNotExist(branch)
    await pointHeadAt(git, branch)
    putRepository(world, { ...repository, defaultBranch: branch })
    return {}
  },
})
