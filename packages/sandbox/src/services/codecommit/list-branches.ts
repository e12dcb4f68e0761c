import {
  ListBranches$,
  type ListBranchesCommandInput,
  type ListBranchesCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { branches } from '../../git/refs.ts'
import { pageOf } from '../paging.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { invalidToken } from './errors.ts'

const PAGE = 1000

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
      const page = pageOf(all, { limit: PAGE, token: call.input.nextToken })
      if (!page) throw invalidToken()
      return { branches: [...page.items], ...(page.next ? { nextToken: page.next } : {}) }
    },
  },
)
