import {
  PutLifecyclePolicy$,
  type PutLifecyclePolicyCommandInput,
  type PutLifecyclePolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { checkLifecyclePolicy } from './lifecycle-policy.ts'
import {
  about,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

/** Kept, and never at work: there are no images. */
export const putLifecyclePolicy = operation<
  PutLifecyclePolicyCommandInput,
  PutLifecyclePolicyCommandOutput
>('ecr', {
  schema: PutLifecyclePolicy$,
  members: ['registryId', 'repositoryName', 'lifecyclePolicyText'],
  constraints: { registryId: REGISTRY_ID, lifecyclePolicyText: { min: 100, max: 30_720 } },
  authorize: namedAccess('PutLifecyclePolicy'),
  handle: (call) => {
    const { lifecyclePolicyText = '' } = call.input
    const repository = repositoryOf(call.world, keyOf(call))
    checkLifecyclePolicy(lifecyclePolicyText)
    putRepository(call.world, { ...repository, lifecyclePolicy: lifecyclePolicyText })
    return { ...about(repository), lifecyclePolicyText }
  },
})
