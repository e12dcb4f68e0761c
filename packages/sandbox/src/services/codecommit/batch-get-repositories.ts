import {
  BatchGetRepositories$,
  type BatchGetRepositoriesCommandInput,
  type BatchGetRepositoriesCommandOutput,
} from '@aws-sdk/client-codecommit'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { repositoryAccess } from './access.ts'
import { metadataOf } from './metadata.ts'
import { REPOSITORIES } from './state.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_BatchGetRepositories.html */
export const batchGetRepositories = operation<
  BatchGetRepositoriesCommandInput,
  BatchGetRepositoriesCommandOutput
>('codecommit', {
  schema: BatchGetRepositories$,
  members: ['repositoryNames'],
  authorize: (call) =>
    (call.input.repositoryNames ?? []).map((name) =>
      repositoryAccess(call, 'BatchGetRepositories', name),
    ),
  handle: ({ world, caller, region, input }) => {
    const names = input.repositoryNames ?? []
    if (names.length > 100) {
      throw new ServiceError(
        'MaximumRepositoryNamesExceededException',
        'No more than 100 repository names are allowed',
      )
    }
    const table = world.table(REPOSITORIES)
    const found = names.map((name) => table.get(scope(caller.account, region), name))
    return {
      repositories: found.flatMap((row) => (row ? [metadataOf(world, row)] : [])),
      repositoriesNotFound: names.filter((_, index) => !found[index]),
    }
  },
})
