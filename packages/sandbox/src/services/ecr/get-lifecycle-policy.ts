import {
  GetLifecyclePolicy$,
  type GetLifecyclePolicyCommandInput,
  type GetLifecyclePolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { lifecyclePolicyNotFound } from './errors.ts'
import { about, keyOf, namedAccess, REGISTRY_ID, repositoryOf } from './repositories.ts'

export const getLifecyclePolicy = operation<
  GetLifecyclePolicyCommandInput,
  GetLifecyclePolicyCommandOutput
>('ecr', {
  schema: GetLifecyclePolicy$,
  members: ['registryId', 'repositoryName'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('GetLifecyclePolicy'),
  handle: (call) => {
    const { lifecyclePolicy, ...repository } = repositoryOf(call.world, keyOf(call))
    if (lifecyclePolicy === undefined) throw lifecyclePolicyNotFound(repository)
    return { ...about(repository), lifecyclePolicyText: lifecyclePolicy }
  },
})
