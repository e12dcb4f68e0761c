import {
  GetAccessKeyInfo$,
  type GetAccessKeyInfoCommandInput,
  type GetAccessKeyInfoCommandOutput,
} from '@aws-sdk/client-sts'
import { operation } from '../../dispatch/operation.ts'
import { callerOf } from './assumed-caller.ts'

export const getAccessKeyInfo = operation<
  GetAccessKeyInfoCommandInput,
  GetAccessKeyInfoCommandOutput
>('sts', {
  schema: GetAccessKeyInfo$,
  members: ['AccessKeyId'],
  constraints: { AccessKeyId: { min: 16, max: 128, pattern: /[\w]*/ } },
  authorize: ({ caller }) => ({
    action: 'sts:GetAccessKeyInfo',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, input }) => ({ Account: callerOf(world, input.AccessKeyId ?? '').account }),
})
