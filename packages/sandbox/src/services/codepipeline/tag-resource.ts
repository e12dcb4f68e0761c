import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { onTagged, putTags, taggedPipeline } from './tags.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>(
  'codepipeline',
  {
    schema: TagResource$,
    members: ['resourceArn', 'tags'],
    authorize: (call) => onTagged(call, 'TagResource', call.input.resourceArn),
    handle: (call) => {
      const row = taggedPipeline(call, call.input.resourceArn)
      const given = call.input.tags ?? []
      const kept = row.tags.filter(({ key }) => !given.some((tag) => tag.key === key))
      putTags(call, row, [...kept, ...given])
      return {}
    },
  },
)
