import {
  ListPolicyTags$,
  type ListPolicyTagsCommandInput,
  type ListPolicyTagsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { pageOf } from './paging.ts'
import { policyOfArn } from './policy-shapes.ts'

export const listPolicyTags = operation<ListPolicyTagsCommandInput, ListPolicyTagsCommandOutput>(
  'iam',
  {
    schema: ListPolicyTags$,
    members: ['PolicyArn', 'Marker', 'MaxItems'],
    authorize: onPolicy('ListPolicyTags'),
    handle: (call) => {
      const { tags } = policyOfArn(call, call.input.PolicyArn)
      const { items, ...page } = pageOf(tags, call.input, ({ Key }) => Key)
      return { Tags: items, ...page }
    },
  },
)
