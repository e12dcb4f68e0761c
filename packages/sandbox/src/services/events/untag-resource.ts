import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { setTags, tagAccess, tagsOfArn } from './tagged.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'events',
  {
    schema: UntagResource$,
    members: ['ResourceARN', 'TagKeys'],
    authorize: (call) =>
      tagAccess(call, 'UntagResource', call.input.ResourceARN ?? '', {
        'aws:TagKeys': call.input.TagKeys ?? [],
      }),
    handle: ({ world, input: { ResourceARN = '', TagKeys } }) => {
      setTags(world, ResourceARN, withoutTags(tagsOfArn(world, ResourceARN), TagKeys))
      return {}
    },
  },
)
