import {
  DescribeRepositories$,
  type DescribeRepositoriesCommandInput,
  type DescribeRepositoriesCommandOutput,
} from '@aws-sdk/client-ecr'
import { scope } from '../../arn.ts'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'
import {
  REGISTRY_ID,
  type RepositoryKey,
  repositoryAccess,
  repositoryOf,
  shownRepository,
} from './repositories.ts'
import { REPOSITORIES } from './state.ts'

const page = pager({
  token: 'nextToken',
  limit: 'maxResults',
  normal: 100,
  refuse: () => new ServiceError('InvalidParameterException', 'Invalid nextToken.'),
})

const keysOf = ({
  caller,
  region,
  input: { registryId: account = caller.account, repositoryNames = [] },
}: Call<DescribeRepositoriesCommandInput>): readonly RepositoryKey[] =>
  repositoryNames.map((name) => ({ account, region, name }))

const authorize = (call: Call<DescribeRepositoriesCommandInput>): readonly Access[] => {
  const { caller, region, input } = call
  const all = { account: input.registryId ?? caller.account, region, name: '*' }
  const named = keysOf(call)
  return (named.length > 0 ? named : [all]).map((key) =>
    repositoryAccess(call.world, 'DescribeRepositories', key),
  )
}

export const describeRepositories = operation<
  DescribeRepositoriesCommandInput,
  DescribeRepositoriesCommandOutput
>('ecr', {
  schema: DescribeRepositories$,
  members: ['registryId', 'repositoryNames', 'nextToken', 'maxResults'],
  constraints: {
    registryId: REGISTRY_ID,
    repositoryNames: { max: 100 },
    maxResults: { min: 1, max: 1000 },
  },
  authorize,
  handle: (call) => {
    const { world, caller, region, input } = call
    const named = keysOf(call).map((key) => repositoryOf(world, key))
    const account = input.registryId ?? caller.account
    const all = named.length > 0 ? named : world.table(REPOSITORIES).list(scope(account, region))
    const { items, more } = page(all, input)
    return { repositories: items.map(shownRepository), ...more }
  },
})
