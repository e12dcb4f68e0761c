import {
  GetDataProtectionPolicy$,
  type GetDataProtectionPolicyCommandInput,
  type GetDataProtectionPolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { groupOf, nameInArn } from './groups.ts'

/** No log group has one, for none can be put. */
export const getDataProtectionPolicy = operation<
  GetDataProtectionPolicyCommandInput,
  GetDataProtectionPolicyCommandOutput
>('logs', {
  schema: GetDataProtectionPolicy$,
  members: ['logGroupIdentifier'],
  authorize: (call) =>
    streamAccess(
      call,
      'GetDataProtectionPolicy',
      nameInArn(call, call.input.logGroupIdentifier ?? ''),
    ),
  handle: (call) => {
    const { logGroupIdentifier = '' } = call.input
    groupOf(call, nameInArn(call, logGroupIdentifier))
    return { logGroupIdentifier }
  },
})
