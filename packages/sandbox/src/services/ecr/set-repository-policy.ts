import {
  SetRepositoryPolicy$,
  type SetRepositoryPolicyCommandInput,
  type SetRepositoryPolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { type Refusal, readResourcePolicy, shownPolicy } from '../resource-policy.ts'
import {
  about,
  invalidParameter,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

const invalid = () => invalidParameter('PolicyText', 'Invalid repository policy provided')

const refusal: Refusal = { problem: invalid, principal: invalid }

export const setRepositoryPolicy = operation<
  SetRepositoryPolicyCommandInput,
  SetRepositoryPolicyCommandOutput
>('ecr', {
  schema: SetRepositoryPolicy$,
  members: ['registryId', 'repositoryName', 'policyText'],
  // It only lets callers lock themselves out, which nothing here keeps them from.
  ignored: ['force'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('SetRepositoryPolicy'),
  handle: (call) => {
    const { world, input } = call
    const repository = repositoryOf(world, keyOf(call))
    const policy = readResourcePolicy(world, input.policyText ?? '', 'repository', refusal)
    putRepository(world, { ...repository, policy })
    return { ...about(repository), policyText: shownPolicy(world, policy) }
  },
})
