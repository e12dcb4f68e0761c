import {
  ListServiceSpecificCredentials$,
  type ListServiceSpecificCredentialsCommandInput,
  type ListServiceSpecificCredentialsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed } from './users.ts'

/** Users have no credentials of other services here; Terraform asks before it deletes one. */
export const listServiceSpecificCredentials = operation<
  ListServiceSpecificCredentialsCommandInput,
  ListServiceSpecificCredentialsCommandOutput
>('iam', {
  schema: ListServiceSpecificCredentials$,
  members: ['UserName'],
  ignored: ['Marker', 'MaxItems', 'ServiceName', 'AllUsers'],
  authorize: onUser('ListServiceSpecificCredentials'),
  handle: (call) => {
    userNamed(call, call.input.UserName)
    return { ServiceSpecificCredentials: [], IsTruncated: false }
  },
})
