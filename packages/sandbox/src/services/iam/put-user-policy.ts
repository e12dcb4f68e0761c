import {
  PutUserPolicy$,
  type PutUserPolicyCommandInput,
  type PutUserPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { withInline } from './inline-policies.ts'
import { putUser, userNamed } from './users.ts'

export const putUserPolicy = operation<PutUserPolicyCommandInput, PutUserPolicyCommandOutput>(
  'iam',
  {
    schema: PutUserPolicy$,
    members: ['UserName', 'PolicyName', 'PolicyDocument'],
    authorize: onUser('PutUserPolicy'),
    handle: (call) => {
      const user = userNamed(call, call.input.UserName)
      putUser(call, withInline(user, 'user', call.input))
      return {}
    },
  },
)
