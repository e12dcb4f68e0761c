import {
  CreateAccessKey$,
  type CreateAccessKeyCommandInput,
  type CreateAccessKeyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { mintLongTerm } from '../../identity/credentials.ts'
import { onUser } from './access.ts'
import { keysOf } from './access-keys.ts'
import { limitExceeded } from './errors.ts'
import { second } from './holders.ts'
import { ACCESS_KEYS } from './state.ts'
import { callerOfUser, userNamed } from './users.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_KEYS = 2

export const createAccessKey = operation<CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput>(
  'iam',
  {
    schema: CreateAccessKey$,
    members: ['UserName'],
    authorize: onUser('CreateAccessKey'),
    handle: (call) => {
      const { world, caller, input } = call
      const user = userNamed(call, input.UserName)
      if (keysOf(call, user).length >= MAX_KEYS) {
        throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${MAX_KEYS}`)
      }
      const created = second(world.clock.now())
      const { accessKeyId, secretAccessKey } = mintLongTerm(
        world,
        callerOfUser(caller.account, user),
      )
      const key = { id: accessKeyId, user: user.name, created }
      world.table(ACCESS_KEYS).put(caller.account, accessKeyId, key)
      return {
        AccessKey: {
          UserName: user.name,
          AccessKeyId: accessKeyId,
          Status: 'Active',
          SecretAccessKey: secretAccessKey,
          CreateDate: created,
        },
      }
    },
  },
)
