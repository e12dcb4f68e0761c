import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { setTags, tagAccess, tagsOfArn } from './tagged.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>('events', {
  schema: TagResource$,
  members: ['ResourceARN', 'Tags'],
  authorize: (call) =>
    tagAccess(call, 'TagResource', call.input.ResourceARN ?? '', requestTags(call.input.Tags)),
  handle: ({ world, input: { ResourceARN = '', Tags } }) => {
    const tags = withTags(tagsOfArn(world, ResourceARN), Tags)
    checkTags(tags, 'ValidationException')
    setTags(world, ResourceARN, tags)
    return {}
  },
})
