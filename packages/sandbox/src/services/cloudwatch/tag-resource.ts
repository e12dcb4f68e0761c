import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { tagAccess, taggedBy } from './tagged.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>(
  'cloudwatch',
  {
    schema: TagResource$,
    members: ['ResourceARN', 'Tags'],
    authorize: (call) =>
      tagAccess(call, 'TagResource', call.input.ResourceARN ?? '', requestTags(call.input.Tags)),
    handle: (call) => {
      const { ResourceARN = '', Tags } = call.input
      const resource = taggedBy(call, ResourceARN)
      const tags = withTags(resource.tags, Tags)
      checkTags(tags, 'InvalidParameterValue')
      resource.set(tags)
      return {}
    },
  },
)
