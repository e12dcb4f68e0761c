import {
  DeleteUser$,
  type DeleteUserCommandInput,
  type DeleteUserCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { keysOf } from './access-keys.ts'
import { deleteConflict } from './errors.ts'
import { checkDeletable, forget } from './holders.ts'
import { USERS } from './state.ts'
import { userNamed } from './users.ts'

export const deleteUser = operation<DeleteUserCommandInput, DeleteUserCommandOutput>('iam', {
  schema: DeleteUser$,
  members: ['UserName'],
  authorize: onUser('DeleteUser'),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    if (keysOf(call, user).length > 0) {
      throw deleteConflict('Cannot delete entity, must delete access keys first.')
    }
    checkDeletable(user)
    call.world.table(USERS).delete(call.caller.account, user.name)
    forget(call.world, user)
    return {}
  },
})
