import {
  BatchDeleteImage$,
  type BatchDeleteImageCommandInput,
  type BatchDeleteImageCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { keyOf, namedAccess, REGISTRY_ID, repositoryOf } from './repositories.ts'

/** Images cannot be pushed, so none that is named is there. */
export const batchDeleteImage = operation<
  BatchDeleteImageCommandInput,
  BatchDeleteImageCommandOutput
>('ecr', {
  schema: BatchDeleteImage$,
  members: ['registryId', 'repositoryName', 'imageIds'],
  constraints: { registryId: REGISTRY_ID, imageIds: { min: 1, max: 100 } },
  authorize: namedAccess('BatchDeleteImage'),
  handle: (call) => {
    repositoryOf(call.world, keyOf(call))
    return {
      imageIds: [],
      failures: (call.input.imageIds ?? []).map((imageId) => ({
        imageId,
        failureCode: 'ImageNotFound' as const,
        failureReason: 'Requested image not found',
      })),
    }
  },
})
