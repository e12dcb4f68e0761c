import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { connectionAccess } from './access.ts'
import { findConnection } from './find-connection.ts'
import { putConnection } from './state.ts'

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'codeconnections',
  {
    schema: UntagResource$,
    members: ['ResourceArn', 'TagKeys'],
    authorize: (call) =>
      connectionAccess(call, 'UntagResource', call.input.ResourceArn ?? '', {
        'aws:TagKeys': call.input.TagKeys ?? [],
      }),
    handle: ({ world, input }) => {
      const connection = findConnection(world, input.ResourceArn)
      const tags = withoutTags(connection.tags, input.TagKeys)
      putConnection(world, { ...connection, tags })
      return {}
    },
  },
)
