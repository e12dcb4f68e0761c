import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { onTagged, putTags, taggedPipeline } from './tags.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'codepipeline',
  {
    schema: UntagResource$,
    members: ['resourceArn', 'tagKeys'],
    authorize: (call) => onTagged(call, 'UntagResource', call.input.resourceArn),
    handle: (call) => {
      const row = taggedPipeline(call, call.input.resourceArn)
      putTags(
        call,
        row,
        row.tags.filter(({ key }) => !call.input.tagKeys?.includes(key ?? '')),
      )
      return {}
    },
  },
)
