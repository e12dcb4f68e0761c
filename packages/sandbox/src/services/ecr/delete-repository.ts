import {
  DeleteRepository$,
  type DeleteRepositoryCommandInput,
  type DeleteRepositoryCommandOutput,
} from '@aws-sdk/client-ecr'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { keyOf, namedAccess, REGISTRY_ID, repositoryOf, shownRepository } from './repositories.ts'
import { REPOSITORIES } from './state.ts'

export const deleteRepository = operation<
  DeleteRepositoryCommandInput,
  DeleteRepositoryCommandOutput
>('ecr', {
  schema: DeleteRepository$,
  members: ['registryId', 'repositoryName'],
  // Repositories are always empty.
  ignored: ['force'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('DeleteRepository'),
  handle: (call) => {
    const repository = repositoryOf(call.world, keyOf(call))
    const partition = scope(repository.account, repository.region)
    call.world.table(REPOSITORIES).delete(partition, repository.name)
    return { repository: shownRepository(repository) }
  },
})
