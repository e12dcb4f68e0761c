import {
  ListBranches$,
  type ListBranchesCommandInput,
  type ListBranchesCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { branches } from '../../git/refs.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { page } from './page.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_ListBranches.html */
export const listBranches = operation<ListBranchesCommandInput, ListBranchesCommandOutput>(
  'codecommit',
  {
    schema: ListBranches$,
    members: ['repositoryName', 'nextToken'],
    authorize: onRepository('ListBranches'),
    handle: async (call) => {
      const repository = findRepository(call, call.input.repositoryName)
      const all = [...(await branches(gitOf(call.world, repository))).keys()]
      const { items, more } = page(all, call.input)
      return { branches: items, ...more }
    },
  },
)
