import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { addTags, tagRequestKeys } from './tags.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>('kms', {
  schema: TagResource$,
  members: ['KeyId', 'Tags'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(
      call.world,
      'TagResource',
      { key: findKeyById(call, call.input.KeyId) },
      tagRequestKeys(call.input.Tags),
    ),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkNotPendingDeletion(key)
    putKey(call.world, { ...key, tags: addTags(key.tags, call.input.Tags) })
    return {}
  },
})
