import {
  AttachUserPolicy$,
  type AttachUserPolicyCommandInput,
  type AttachUserPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { withAttached } from './attachments.ts'
import { putUser, userNamed } from './users.ts'

export const attachUserPolicy = operation<
  AttachUserPolicyCommandInput,
  AttachUserPolicyCommandOutput
>('iam', {
  schema: AttachUserPolicy$,
  members: ['UserName', 'PolicyArn'],
  authorize: onUser('AttachUserPolicy', ({ PolicyArn = '' }) => ({ 'iam:PolicyARN': PolicyArn })),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, withAttached(call.world, user, 'user', call.input.PolicyArn))
    return {}
  },
})
