import {
  DeleteAccessKey$,
  type DeleteAccessKeyCommandInput,
  type DeleteAccessKeyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { dropCredential } from '../../identity/credentials.ts'
import { onUser } from './access.ts'
import { keyOfUser } from './access-keys.ts'
import { ACCESS_KEYS } from './state.ts'

export const deleteAccessKey = operation<DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput>(
  'iam',
  {
    schema: DeleteAccessKey$,
    members: ['UserName', 'AccessKeyId'],
    authorize: onUser('DeleteAccessKey'),
    handle: (call) => {
      const { id } = keyOfUser(call, call.input)
      dropCredential(call.world, id)
      call.world.table(ACCESS_KEYS).delete(call.caller.account, id)
      return {}
    },
  },
)
