import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { taggedParameter } from './tagged.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('ssm', {
  schema: ListTagsForResource$,
  members: ['ResourceType', 'ResourceId'],
  authorize: (call) => parameterAccess(call, 'ListTagsForResource', call.input.ResourceId),
  handle: (call) => ({ TagList: [...taggedParameter(call).tags] }),
})
