import {
  UpdateAccessKey$,
  type UpdateAccessKeyCommandInput,
  type UpdateAccessKeyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { credentialOf, dropCredential, keepCredential } from '../../identity/credentials.ts'
import { onUser } from './access.ts'
import { keyOfUser } from './access-keys.ts'
import { ACCESS_KEYS } from './state.ts'

export const updateAccessKey = operation<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput>(
  'iam',
  {
    schema: UpdateAccessKey$,
    members: ['UserName', 'AccessKeyId', 'Status'],
    constraints: { Status: { oneOf: ['Active', 'Inactive'] } },
    authorize: onUser('UpdateAccessKey'),
    handle: (call) => {
      const { world, caller, input } = call
      const { id, user, created, withheld } = keyOfUser(call, input)
      const key = { id, user, created }
      const keys = world.table(ACCESS_KEYS)
      if (input.Status === 'Active') {
        if (withheld) keepCredential(world, withheld)
        keys.put(caller.account, id, key)
      } else {
        const credential = withheld ?? credentialOf(world, id)
        dropCredential(world, id)
        keys.put(caller.account, id, credential ? { ...key, withheld: credential } : key)
      }
      return {}
    },
  },
)
