import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { keyInArn, putRepository, repositoryAccess, repositoryOf } from './repositories.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>('ecr', {
  schema: TagResource$,
  members: ['resourceArn', 'tags'],
  authorize: ({ world, input: { resourceArn = '', tags } }) =>
    repositoryAccess(world, 'TagResource', keyInArn(resourceArn), requestTags(tags)),
  handle: ({ world, input }) => {
    const repository = repositoryOf(world, keyInArn(input.resourceArn ?? ''))
    const tags = withTags(repository.tags, input.tags)
    checkTags(tags, 'InvalidTagParameterException')
    putRepository(world, { ...repository, tags })
    return {}
  },
})
