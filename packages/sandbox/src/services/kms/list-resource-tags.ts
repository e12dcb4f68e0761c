import {
  ListResourceTags$,
  type ListResourceTagsCommandInput,
  type ListResourceTagsCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID, LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export const listResourceTags = operation<
  ListResourceTagsCommandInput,
  ListResourceTagsCommandOutput
>('kms', {
  schema: ListResourceTags$,
  members: ['KeyId', 'Limit', 'Marker'],
  constraints: { KeyId: KEY_ID, Limit: LIMIT, Marker: MARKER },
  authorize: (call) =>
    keyAccess(call.world, 'ListResourceTags', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const { items, more } = page(findKeyById(call, call.input.KeyId).tags, call.input)
    return { Tags: [...items], ...more }
  },
})
