import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { associateKmsKey } from './associate-kms-key.ts'
import { createLogGroup } from './create-log-group.ts'
import { createLogStream } from './create-log-stream.ts'
import { deleteLogGroup } from './delete-log-group.ts'
import { deleteLogStream } from './delete-log-stream.ts'
import { deleteResourcePolicy } from './delete-resource-policy.ts'
import { deleteRetentionPolicy } from './delete-retention-policy.ts'
import { describeIndexPolicies } from './describe-index-policies.ts'
import { describeLogGroups } from './describe-log-groups.ts'
import { describeLogStreams } from './describe-log-streams.ts'
import { describeResourcePolicies } from './describe-resource-policies.ts'
import { disassociateKmsKey } from './disassociate-kms-key.ts'
import { filterLogEvents } from './filter-log-events.ts'
import { getDataProtectionPolicy } from './get-data-protection-policy.ts'
import { getLogEvents } from './get-log-events.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTagsLogGroup } from './list-tags-log-group.ts'
import { putLogEvents } from './put-log-events.ts'
import { putResourcePolicy } from './put-resource-policy.ts'
import { putRetentionPolicy } from './put-retention-policy.ts'
import { tagLogGroup } from './tag-log-group.ts'
import { tagResource } from './tag-resource.ts'
import { untagLogGroup } from './untag-log-group.ts'
import { untagResource } from './untag-resource.ts'

export const logs: Implementation = {
  title: 'CloudWatch Logs',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-cloudwatch-logs'),
  operations: byName([
    associateKmsKey,
    createLogGroup,
    createLogStream,
    deleteLogGroup,
    deleteLogStream,
    deleteResourcePolicy,
    deleteRetentionPolicy,
    describeIndexPolicies,
    describeLogGroups,
    describeLogStreams,
    describeResourcePolicies,
    disassociateKmsKey,
    filterLogEvents,
    getDataProtectionPolicy,
    getLogEvents,
    listTagsForResource,
    listTagsLogGroup,
    putLogEvents,
    putResourcePolicy,
    putRetentionPolicy,
    tagLogGroup,
    tagResource,
    untagLogGroup,
    untagResource,
  ]),
}
