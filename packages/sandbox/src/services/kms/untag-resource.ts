import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'kms',
  {
    schema: UntagResource$,
    members: ['KeyId', 'TagKeys'],
    constraints: { KeyId: KEY_ID },
    authorize: (call) =>
      keyAccess(
        call.world,
        'UntagResource',
        { key: findKeyById(call, call.input.KeyId) },
        {
          'aws:TagKeys': call.input.TagKeys ?? [],
        },
      ),
    handle: (call) => {
      const key = findKeyById(call, call.input.KeyId)
      checkNotPendingDeletion(key)
      const tags = key.tags.filter(({ TagKey }) => !call.input.TagKeys?.includes(TagKey))
      putKey(call.world, { ...key, tags })
      return {}
    },
  },
)
