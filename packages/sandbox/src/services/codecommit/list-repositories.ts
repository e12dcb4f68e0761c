import {
  ListRepositories$,
  type ListRepositoriesCommandInput,
  type ListRepositoriesCommandOutput,
} from '@aws-sdk/client-codecommit'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { page } from './page.ts'
import { type CodeCommitRepository, REPOSITORIES } from './state.ts'

/** What `sortBy` names, as a number or text that sorts. */
const SORT_KEYS: Readonly<Record<string, (row: CodeCommitRepository) => string | number>> = {
  repositoryName: ({ name }) => name,
  lastModifiedDate: ({ modified }) => modified.getTime(),
}

const sorted = (
  rows: readonly CodeCommitRepository[],
  { sortBy = 'repositoryName', order = 'ascending' }: ListRepositoriesCommandInput,
): readonly CodeCommitRepository[] => {
  const key = Object.hasOwn(SORT_KEYS, sortBy) ? SORT_KEYS[sortBy] : undefined
  if (!key) throw new ServiceError('InvalidSortByException', `${sortBy} is not a valid sort key`)
  if (order !== 'ascending' && order !== 'descending') {
    throw new ServiceError('InvalidOrderException', `${order} is not a valid order`)
  }
  const up = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  return order === 'ascending' ? up : up.reverse()
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_ListRepositories.html */
export const listRepositories = operation<
  ListRepositoriesCommandInput,
  ListRepositoriesCommandOutput
>('codecommit', {
  schema: ListRepositories$,
  members: ['nextToken', 'sortBy', 'order'],
  authorize: ({ caller }) => ({
    action: 'codecommit:ListRepositories',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input }) => {
    const all = sorted(world.table(REPOSITORIES).list(scope(caller.account, region)), input)
    const { items, more } = page(all, input)
    return {
      repositories: items.map(({ name, id }) => ({ repositoryName: name, repositoryId: id })),
      ...more,
    }
  },
})
