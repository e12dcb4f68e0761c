import {
  DescribeImages$,
  type DescribeImagesCommandInput,
  type DescribeImagesCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { keyOf, namedAccess, REGISTRY_ID, repositoryOf } from './repositories.ts'

/** Images cannot be pushed, so none that is asked for is there. */
export const describeImages = operation<DescribeImagesCommandInput, DescribeImagesCommandOutput>(
  'ecr',
  {
    schema: DescribeImages$,
    members: ['registryId', 'repositoryName', 'imageIds'],
    // There is nothing to filter or to page.
    ignored: ['nextToken', 'maxResults', 'filter'],
    constraints: { registryId: REGISTRY_ID, imageIds: { min: 1, max: 100 } },
    authorize: namedAccess('DescribeImages'),
    handle: (call) => {
      const { name, account } = repositoryOf(call.world, keyOf(call))
      const [image] = call.input.imageIds ?? []
      if (!image) return { imageDetails: [] }
      const { imageDigest = 'null', imageTag = 'null' } = image
      throw new ServiceError(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${imageDigest}', imageTag:'${imageTag}'} does not exist within the repository with name '${name}' in the registry with id '${account}'`,
      )
    },
  },
)
