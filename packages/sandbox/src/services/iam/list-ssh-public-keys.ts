import {
  ListSSHPublicKeys$,
  type ListSSHPublicKeysCommandInput,
  type ListSSHPublicKeysCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed } from './users.ts'

/** Users have no SSH keys here; Terraform asks before it deletes one. */
export const listSSHPublicKeys = operation<
  ListSSHPublicKeysCommandInput,
  ListSSHPublicKeysCommandOutput
>('iam', {
  schema: ListSSHPublicKeys$,
  members: ['UserName'],
  ignored: ['Marker', 'MaxItems'],
  authorize: onUser('ListSSHPublicKeys'),
  handle: (call) => {
    userNamed(call, call.input.UserName)
    return { SSHPublicKeys: [], IsTruncated: false }
  },
})
