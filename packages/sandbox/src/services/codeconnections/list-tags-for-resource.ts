import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { operation } from '../../dispatch/operation.ts'
import { connectionAccess } from './access.ts'
import { findConnection } from './find-connection.ts'

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('codeconnections', {
  schema: ListTagsForResource$,
  members: ['ResourceArn'],
  authorize: (call) => connectionAccess(call, 'ListTagsForResource', call.input.ResourceArn ?? ''),
  handle: ({ world, input }) => ({ Tags: [...findConnection(world, input.ResourceArn).tags] }),
})
