import {
  GetRepositoryPolicy$,
  type GetRepositoryPolicyCommandInput,
  type GetRepositoryPolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { shownPolicy } from '../resource-policy.ts'
import { policyNotFound } from './errors.ts'
import { about, keyOf, namedAccess, REGISTRY_ID, repositoryOf } from './repositories.ts'

export const getRepositoryPolicy = operation<
  GetRepositoryPolicyCommandInput,
  GetRepositoryPolicyCommandOutput
>('ecr', {
  schema: GetRepositoryPolicy$,
  members: ['registryId', 'repositoryName'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('GetRepositoryPolicy'),
  handle: (call) => {
    const { world } = call
    const { policy, ...repository } = repositoryOf(world, keyOf(call))
    if (!policy) throw policyNotFound(repository)
    return { ...about(repository), policyText: shownPolicy(world, policy) }
  },
})
