import {
  ListImages$,
  type ListImagesCommandInput,
  type ListImagesCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { keyOf, namedAccess, REGISTRY_ID, repositoryOf } from './repositories.ts'

/** Images cannot be pushed, so there are none. */
export const listImages = operation<ListImagesCommandInput, ListImagesCommandOutput>('ecr', {
  schema: ListImages$,
  members: ['registryId', 'repositoryName'],
  // There is nothing to filter or to page.
  ignored: ['nextToken', 'maxResults', 'filter'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('ListImages'),
  handle: (call) => {
    repositoryOf(call.world, keyOf(call))
    return { imageIds: [] }
  },
})
