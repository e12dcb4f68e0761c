import {
  GetDataProtectionPolicy$,
  type GetDataProtectionPolicyCommandInput,
  type GetDataProtectionPolicyCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

/** No topic has one, for none can be put. */
export const getDataProtectionPolicy = operation<
  GetDataProtectionPolicyCommandInput,
  GetDataProtectionPolicyCommandOutput
>('sns', {
  schema: GetDataProtectionPolicy$,
  members: ['ResourceArn'],
  authorize: (call) =>
    topicAccess(call, 'GetDataProtectionPolicy', keyOf(call.input.ResourceArn, call)),
  handle: (call) => {
    topicOf(call.world, keyOf(call.input.ResourceArn, call))
    return {}
  },
})
