import {
  GetCallerIdentity$,
  type GetCallerIdentityCommandInput,
  type GetCallerIdentityCommandOutput,
} from '@aws-sdk/client-sts'
import { operation } from '../../dispatch/operation.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'

const userId = ({ principal, account }: Caller): string =>
  'id' in principal ? principal.id : account

/** Needs no permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity = operation<
  GetCallerIdentityCommandInput,
  GetCallerIdentityCommandOutput
>('sts', {
  schema: GetCallerIdentity$,
  members: [],
  authorize: 'anybody',
  handle: ({ caller }) => ({
    Account: caller.account,
    Arn: nameOf(caller),
    UserId: userId(caller),
  }),
})
