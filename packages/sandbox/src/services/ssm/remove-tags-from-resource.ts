import {
  RemoveTagsFromResource$,
  type RemoveTagsFromResourceCommandInput,
  type RemoveTagsFromResourceCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { parameterAccess } from './access.ts'
import { putTags, taggedParameter } from './tagged.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html */
export const removeTagsFromResource = operation<
  RemoveTagsFromResourceCommandInput,
  RemoveTagsFromResourceCommandOutput
>('ssm', {
  schema: RemoveTagsFromResource$,
  members: ['ResourceType', 'ResourceId', 'TagKeys'],
  authorize: (call) =>
    parameterAccess(call, 'RemoveTagsFromResource', call.input.ResourceId, {
      'aws:TagKeys': call.input.TagKeys ?? [],
    }),
  handle: (call) => {
    const parameter = taggedParameter(call)
    putTags(call, parameter, withoutTags(parameter.tags, call.input.TagKeys))
    return {}
  },
})
