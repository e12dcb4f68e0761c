import {
  ListInstanceProfiles$,
  type ListInstanceProfilesCommandInput,
  type ListInstanceProfilesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onNew } from './access.ts'

/** There are no instance profiles here. */
export const listInstanceProfiles = operation<
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesCommandOutput
>('iam', {
  schema: ListInstanceProfiles$,
  members: [],
  ignored: ['PathPrefix', 'Marker', 'MaxItems'],
  authorize: onNew(
    'ListInstanceProfiles',
    ({ PathPrefix = '/' }) => `instance-profile${PathPrefix}`,
  ),
  handle: () => ({ InstanceProfiles: [], IsTruncated: false }),
})
