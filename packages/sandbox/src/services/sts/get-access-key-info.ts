import {
  GetAccessKeyInfo$,
  type GetAccessKeyInfoCommandInput,
  type GetAccessKeyInfoCommandOutput,
} from '@aws-sdk/client-sts'
import { operation } from '../../dispatch/operation.ts'
import { constrain } from '../iam/constraints.ts'
import { callerOf } from './assumed-caller.ts'

export const getAccessKeyInfo = operation<
  GetAccessKeyInfoCommandInput,
  GetAccessKeyInfoCommandOutput
>('sts', {
  schema: GetAccessKeyInfo$,
  members: ['AccessKeyId'],
  authorize: ({ caller, input }) => {
    constrain(input, { AccessKeyId: { length: [16, 128], pattern: '[\\w]*' } })
    return { action: 'sts:GetAccessKeyInfo', resource: '*', account: caller.account }
  },
  handle: ({ world, input }) => ({ Account: callerOf(world, input.AccessKeyId ?? '').account }),
})
