import {
  ListGroupsForUser$,
  type ListGroupsForUserCommandInput,
  type ListGroupsForUserCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed } from './users.ts'

/** There are no groups here; Terraform asks before it deletes a user. */
export const listGroupsForUser = operation<
  ListGroupsForUserCommandInput,
  ListGroupsForUserCommandOutput
>('iam', {
  schema: ListGroupsForUser$,
  members: ['UserName'],
  ignored: ['Marker', 'MaxItems'],
  authorize: onUser('ListGroupsForUser'),
  handle: (call) => {
    userNamed(call, call.input.UserName)
    return { Groups: [], IsTruncated: false }
  },
})
