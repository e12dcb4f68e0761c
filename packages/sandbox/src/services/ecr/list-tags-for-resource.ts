import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { keyInArn, repositoryAccess, repositoryOf } from './repositories.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('ecr', {
  schema: ListTagsForResource$,
  members: ['resourceArn'],
  authorize: ({ world, input: { resourceArn = '' } }) =>
    repositoryAccess(world, 'ListTagsForResource', keyInArn(resourceArn)),
  handle: ({ world, input }) => ({
    tags: [...repositoryOf(world, keyInArn(input.resourceArn ?? '')).tags],
  }),
})
