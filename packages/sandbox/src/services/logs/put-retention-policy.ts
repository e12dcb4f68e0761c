import {
  PutRetentionPolicy$,
  type PutRetentionPolicyCommandInput,
  type PutRetentionPolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { groupOf, putGroup } from './groups.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]

export const putRetentionPolicy = operation<
  PutRetentionPolicyCommandInput,
  PutRetentionPolicyCommandOutput
>('logs', {
  schema: PutRetentionPolicy$,
  members: ['logGroupName', 'retentionInDays'],
  constraints: { logGroupName: GROUP_NAME },
  authorize: (call) => streamAccess(call, 'PutRetentionPolicy', call.input.logGroupName ?? ''),
  handle: (call) => {
    const { logGroupName = '', retentionInDays = 0 } = call.input
    if (!DAYS.includes(retentionInDays)) {
      throw new ServiceError(
        'InvalidParameterException',
        `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
      )
    }
    putGroup(call.world, { ...groupOf(call, logGroupName), retentionInDays })
    return {}
  },
})
