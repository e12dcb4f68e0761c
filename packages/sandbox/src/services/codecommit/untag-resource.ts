import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { arnAccess, findByArn } from './access.ts'
import { putRepository } from './put-repository.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'codecommit',
  {
    schema: UntagResource$,
    members: ['resourceArn', 'tagKeys'],
    authorize: ({ world, input }) =>
      arnAccess(world, 'UntagResource', input.resourceArn, {
        'aws:TagKeys': input.tagKeys ?? [],
      }),
    handle: ({ world, input }) => {
      const repository = findByArn(world, input.resourceArn)
      const tags = Object.entries(repository.tags).filter(([key]) => !input.tagKeys?.includes(key))
      putRepository(world, { ...repository, tags: Object.fromEntries(tags) })
      return {}
    },
  },
)
