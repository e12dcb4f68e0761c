import type { User as UserShape } from '@aws-sdk/client-iam'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import { userOf } from './access.ts'
import { noSuchEntity } from './errors.ts'
import { boundaryShape } from './roles.ts'
import { USERS, type User } from './state.ts'

/**
 * The user of a name; the caller where none is given.
 * @throws ServiceError
 */
export const userNamed = (call: Call<unknown>, name: string | undefined): User => {
  const wanted = name ?? userOf(call)
  if (wanted === undefined) {
    throw new ServiceError(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    )
  }
  const user = call.world.table(USERS).get(call.caller.account, wanted)
  if (!user) throw noSuchEntity(`The user with name ${wanted} cannot be found.`)
  return user
}

/** Whoever signs with a key of the user. */
export const callerOfUser = (account: string, { arn, id }: User): Caller => ({
  principal: { type: 'user', arn, account, id },
  account,
  context: {},
})

/** A user as IAM shows it; lists leave out tags and boundary. */
export const listedUser = (user: User): UserShape => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: user.arn,
  CreateDate: user.created,
})

export const userShape = (user: User): UserShape => ({
  ...listedUser(user),
  ...boundaryShape(user.boundary),
  ...(user.tags.length > 0 ? { Tags: [...user.tags] } : {}),
})

export const putUser = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  user: User,
): void => world.table(USERS).put(caller.account, user.name, user)
