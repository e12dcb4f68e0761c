import {
  ListKeys$,
  type ListKeysCommandInput,
  type ListKeysCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { accountAccess } from './access.ts'
import { currentKeys } from './current.ts'
import { LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listKeys = operation<ListKeysCommandInput, ListKeysCommandOutput>('kms', {
  schema: ListKeys$,
  members: ['Limit', 'Marker'],
  constraints: { Limit: LIMIT, Marker: MARKER },
  authorize: (call) => accountAccess(call, 'ListKeys'),
  handle: ({ world, caller, region, input }) => {
    const { items, more } = page(currentKeys(world, scope(caller.account, region)), input, 100)
    return { Keys: items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...more }
  },
})
