import {
  AddTagsToResource$,
  type AddTagsToResourceCommandInput,
  type AddTagsToResourceCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { parameterAccess } from './access.ts'
import { putTags, taggedParameter } from './tagged.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource = operation<
  AddTagsToResourceCommandInput,
  AddTagsToResourceCommandOutput
>('ssm', {
  schema: AddTagsToResource$,
  members: ['ResourceType', 'ResourceId', 'Tags'],
  authorize: (call) =>
    parameterAccess(call, 'AddTagsToResource', call.input.ResourceId, requestTags(call.input.Tags)),
  handle: (call) => {
    const parameter = taggedParameter(call)
    const tags = withTags(parameter.tags, call.input.Tags)
    checkTags(tags, tags.length > 50 ? 'TooManyTagsError' : 'ValidationException')
    putTags(call, parameter, tags)
    return {}
  },
})
