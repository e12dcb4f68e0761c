import {
  GetBranch$,
  type GetBranchCommandInput,
  type GetBranchCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import { branches } from '../../git/refs.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { branchDoesNotExist } from './errors.ts'
import { checkBranchName } from './names.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetBranch.html */
export const getBranch = operation<GetBranchCommandInput, GetBranchCommandOutput>('codecommit', {
  schema: GetBranch$,
  members: ['repositoryName', 'branchName'],
  authorize: onRepository('GetBranch'),
  handle: async (call) => {
    const { branchName } = call.input
    const repository = findRepository(call, call.input.repositoryName)
    checkBranchName(branchName)
    await noticePushes(call.world, repository.gitId)
    const commitId = (await branches(gitOf(call.world, repository))).get(branchName)
    if (!commitId) throw branchDoesNotExist(branchName)
    return { branch: { branchName, commitId } }
  },
})
