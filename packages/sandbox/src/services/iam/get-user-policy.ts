import {
  GetUserPolicy$,
  type GetUserPolicyCommandInput,
  type GetUserPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { percentEncoded } from './documents.ts'
import { inlineOf } from './inline-policies.ts'
import { userNamed } from './users.ts'

export const getUserPolicy = operation<GetUserPolicyCommandInput, GetUserPolicyCommandOutput>(
  'iam',
  {
    schema: GetUserPolicy$,
    members: ['UserName', 'PolicyName'],
    authorize: onUser('GetUserPolicy'),
    handle: (call) => {
      const { PolicyName = '' } = call.input
      const user = userNamed(call, call.input.UserName)
      const { text } = inlineOf(user, 'user', PolicyName)
      return { UserName: user.name, PolicyName, PolicyDocument: percentEncoded(text) }
    },
  },
)
