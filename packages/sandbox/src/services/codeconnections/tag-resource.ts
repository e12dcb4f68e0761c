import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { connectionAccess } from './access.ts'
import { findConnection } from './find-connection.ts'
import { putConnection } from './state.ts'

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>(
  'codeconnections',
  {
    schema: TagResource$,
    members: ['ResourceArn', 'Tags'],
    authorize: (call) =>
      connectionAccess(
        call,
        'TagResource',
        call.input.ResourceArn ?? '',
        requestTags(call.input.Tags),
      ),
    handle: ({ world, input }) => {
      const connection = findConnection(world, input.ResourceArn)
      const tags = withTags(connection.tags, input.Tags)
      checkTags(tags, 'LimitExceededException')
      putConnection(world, { ...connection, tags })
      return {}
    },
  },
)
