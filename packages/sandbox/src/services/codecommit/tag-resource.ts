import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { arnAccess, findByArn } from './access.ts'
import { putRepository } from './put-repository.ts'
import { requestTags, withTags } from './tags.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>(
  'codecommit',
  {
    schema: TagResource$,
    members: ['resourceArn', 'tags'],
    authorize: ({ world, input }) =>
      arnAccess(world, 'TagResource', input.resourceArn, requestTags(input.tags)),
    handle: ({ world, input }) => {
      const repository = findByArn(world, input.resourceArn)
      putRepository(world, { ...repository, tags: withTags(repository.tags, input.tags) })
      return {}
    },
  },
)
