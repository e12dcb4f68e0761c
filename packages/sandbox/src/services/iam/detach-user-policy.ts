import {
  DetachUserPolicy$,
  type DetachUserPolicyCommandInput,
  type DetachUserPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { withoutAttached } from './attachments.ts'
import { putUser, userNamed } from './users.ts'

export const detachUserPolicy = operation<
  DetachUserPolicyCommandInput,
  DetachUserPolicyCommandOutput
>('iam', {
  schema: DetachUserPolicy$,
  members: ['UserName', 'PolicyArn'],
  authorize: onUser('DetachUserPolicy', ({ PolicyArn = '' }) => ({ 'iam:PolicyARN': PolicyArn })),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, withoutAttached(user, call.input.PolicyArn))
    return {}
  },
})
