import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { arnAccess, findByArn } from './access.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('codecommit', {
  schema: ListTagsForResource$,
  members: ['resourceArn'],
  authorize: ({ world, input }) => arnAccess(world, 'ListTagsForResource', input.resourceArn),
  handle: ({ world, input }) => ({ tags: { ...findByArn(world, input.resourceArn).tags } }),
})
