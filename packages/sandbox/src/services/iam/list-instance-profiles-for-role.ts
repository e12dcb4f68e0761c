import {
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleCommandInput,
  type ListInstanceProfilesForRoleCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { roleNamed } from './roles.ts'

/** There are no instance profiles here; Terraform asks before it deletes a role. */
export const listInstanceProfilesForRole = operation<
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfilesForRoleCommandOutput
>('iam', {
  schema: ListInstanceProfilesForRole$,
  members: ['RoleName'],
  ignored: ['Marker', 'MaxItems'],
  authorize: onRole('ListInstanceProfilesForRole'),
  handle: (call) => {
    roleNamed(call, call.input.RoleName)
    return { InstanceProfiles: [], IsTruncated: false }
  },
})
