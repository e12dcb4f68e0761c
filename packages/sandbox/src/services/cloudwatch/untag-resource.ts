import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { tagAccess, taggedBy } from './tagged.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'cloudwatch',
  {
    schema: UntagResource$,
    members: ['ResourceARN', 'TagKeys'],
    authorize: (call) =>
      tagAccess(call, 'UntagResource', call.input.ResourceARN ?? '', {
        'aws:TagKeys': call.input.TagKeys ?? [],
      }),
    handle: (call) => {
      const { ResourceARN = '', TagKeys } = call.input
      const resource = taggedBy(call, ResourceARN)
      resource.set(withoutTags(resource.tags, TagKeys))
      return {}
    },
  },
)
