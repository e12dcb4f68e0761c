import {
  ListMFADevices$,
  type ListMFADevicesCommandInput,
  type ListMFADevicesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed } from './users.ts'

/** Users have no MFA devices here; Terraform asks before it deletes one. */
export const listMFADevices = operation<ListMFADevicesCommandInput, ListMFADevicesCommandOutput>(
  'iam',
  {
    schema: ListMFADevices$,
    members: ['UserName'],
    ignored: ['Marker', 'MaxItems'],
    authorize: onUser('ListMFADevices'),
    handle: (call) => {
      userNamed(call, call.input.UserName)
      return { MFADevices: [], IsTruncated: false }
    },
  },
)
