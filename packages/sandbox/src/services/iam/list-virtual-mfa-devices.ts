import {
  ListVirtualMFADevices$,
  type ListVirtualMFADevicesCommandInput,
  type ListVirtualMFADevicesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'

/** There are no MFA devices here; Terraform asks before it deletes a user. */
export const listVirtualMFADevices = operation<
  ListVirtualMFADevicesCommandInput,
  ListVirtualMFADevicesCommandOutput
>('iam', {
  schema: ListVirtualMFADevices$,
  members: [],
  ignored: ['Marker', 'MaxItems', 'AssignmentStatus'],
  authorize: onAll('ListVirtualMFADevices'),
  handle: () => ({ VirtualMFADevices: [], IsTruncated: false }),
})
