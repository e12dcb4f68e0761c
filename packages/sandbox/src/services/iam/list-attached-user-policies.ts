import {
  ListAttachedUserPolicies$,
  type ListAttachedUserPoliciesCommandInput,
  type ListAttachedUserPoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { attachedShape, attachedUnder } from './attachments.ts'
import { pageOf } from './paging.ts'
import { userNamed } from './users.ts'

export const listAttachedUserPolicies = operation<
  ListAttachedUserPoliciesCommandInput,
  ListAttachedUserPoliciesCommandOutput
>('iam', {
  schema: ListAttachedUserPolicies$,
  members: ['UserName', 'PathPrefix', 'Marker', 'MaxItems'],
  authorize: onUser('ListAttachedUserPolicies'),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    const arns = attachedUnder(user, call.input.PathPrefix)
    const { items, ...page } = pageOf(arns, call.input, (arn) => arn)
    return { AttachedPolicies: items.map(attachedShape), ...page }
  },
})
