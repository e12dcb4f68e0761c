import {
  DeleteLifecyclePolicy$,
  type DeleteLifecyclePolicyCommandInput,
  type DeleteLifecyclePolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { lifecyclePolicyNotFound } from './errors.ts'
import {
  about,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

export const deleteLifecyclePolicy = operation<
  DeleteLifecyclePolicyCommandInput,
  DeleteLifecyclePolicyCommandOutput
>('ecr', {
  schema: DeleteLifecyclePolicy$,
  members: ['registryId', 'repositoryName'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('DeleteLifecyclePolicy'),
  handle: (call) => {
    const { lifecyclePolicy, ...repository } = repositoryOf(call.world, keyOf(call))
    if (lifecyclePolicy === undefined) throw lifecyclePolicyNotFound(repository)
    putRepository(call.world, repository)
    return { ...about(repository), lifecyclePolicyText: lifecyclePolicy }
  },
})
