import {
  DeleteRepositoryPolicy$,
  type DeleteRepositoryPolicyCommandInput,
  type DeleteRepositoryPolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { shownPolicy } from '../resource-policy.ts'
import { policyNotFound } from './errors.ts'
import {
  about,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

export const deleteRepositoryPolicy = operation<
  DeleteRepositoryPolicyCommandInput,
  DeleteRepositoryPolicyCommandOutput
>('ecr', {
  schema: DeleteRepositoryPolicy$,
  members: ['registryId', 'repositoryName'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('DeleteRepositoryPolicy'),
  handle: (call) => {
    const { world } = call
    const { policy, ...repository } = repositoryOf(world, keyOf(call))
    if (!policy) throw policyNotFound(repository)
    putRepository(world, repository)
    return { ...about(repository), policyText: shownPolicy(world, policy) }
  },
})
