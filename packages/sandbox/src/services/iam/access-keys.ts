import type { Call } from '../../dispatch/operation.ts'
import { noSuchEntity } from './errors.ts'
import { ACCESS_KEYS, type AccessKey, type User } from './state.ts'
import { userNamed } from './users.ts'

export const keysOf = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  { name }: User,
): readonly AccessKey[] =>
  world
    .table(ACCESS_KEYS)
    .list(caller.account)
    .filter(({ user }) => user === name)

type Named = { readonly UserName?: string | undefined; readonly AccessKeyId?: string | undefined }

/**
 * A key of the named user, or of the caller.
 * @throws ServiceError NoSuchEntity
 */
export const keyOfUser = (
  call: Call<unknown>,
  { UserName, AccessKeyId = '' }: Named,
): AccessKey => {
  const user = userNamed(call, UserName)
  const key = keysOf(call, user).find(({ id }) => id === AccessKeyId)
  if (!key) throw noSuchEntity(`The Access Key with id ${AccessKeyId} cannot be found.`)
  return key
}
