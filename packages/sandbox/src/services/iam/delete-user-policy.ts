import {
  DeleteUserPolicy$,
  type DeleteUserPolicyCommandInput,
  type DeleteUserPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { withoutInline } from './inline-policies.ts'
import { putUser, userNamed } from './users.ts'

export const deleteUserPolicy = operation<
  DeleteUserPolicyCommandInput,
  DeleteUserPolicyCommandOutput
>('iam', {
  schema: DeleteUserPolicy$,
  members: ['UserName', 'PolicyName'],
  authorize: onUser('DeleteUserPolicy'),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, withoutInline(user, 'user', call.input.PolicyName))
    return {}
  },
})
