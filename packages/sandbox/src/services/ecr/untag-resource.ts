import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { keyInArn, putRepository, repositoryAccess, repositoryOf } from './repositories.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'ecr',
  {
    schema: UntagResource$,
    members: ['resourceArn', 'tagKeys'],
    authorize: ({ world, input: { resourceArn = '', tagKeys = [] } }) =>
      repositoryAccess(world, 'UntagResource', keyInArn(resourceArn), { 'aws:TagKeys': tagKeys }),
    handle: ({ world, input }) => {
      const repository = repositoryOf(world, keyInArn(input.resourceArn ?? ''))
      const tags = withoutTags(repository.tags, input.tagKeys)
      putRepository(world, { ...repository, tags })
      return {}
    },
  },
)
