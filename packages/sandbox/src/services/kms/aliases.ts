import { scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { current } from './current.ts'
import { invalid, noSuchAlias } from './errors.ts'
import { kmsArn } from './find-key.ts'
import { ALIASES, type Alias } from './state.ts'

type Named = Pick<
  Call<{ readonly AliasName: string | undefined }>,
  'caller' | 'region' | 'world' | 'input'
>

/**
 * Refuses names that are none, or that AWS keeps for itself.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html#KMS-CreateAlias-request-AliasName
 * @throws ServiceError
 */
export const checkAliasName = (name = ''): void => {
  if (!name.startsWith('alias/') || name === 'alias/') throw invalid('Invalid identifier')
  if (name.startsWith('alias/aws/')) throw new ServiceError('NotAuthorizedException', '')
  if (name.includes(':')) throw invalid(`${name} contains invalid characters for an alias`)
}

/** An alias has no policy of its own: only identity-based policies speak about it. */
export const aliasAccess = (
  { caller, region }: Pick<Call<unknown>, 'caller' | 'region'>,
  action: string,
  name = '',
): Access => ({
  action: `kms:${action}`,
  resource: kmsArn({ account: caller.account, region }, name),
  account: caller.account,
})

/** The caller's own alias. @throws ServiceError NotFoundException */
export const aliasOf = ({ world, caller, region, input }: Named): Alias => {
  const { AliasName: name = '' } = input
  const where = scope(caller.account, region)
  const alias = world.table(ALIASES).get(where, name)
  if (alias && current(world, where, alias.keyId)) return alias
  throw noSuchAlias(kmsArn({ account: caller.account, region }, name))
}

export const putAlias = (
  { world, caller, region }: Pick<Call<unknown>, 'world' | 'caller' | 'region'>,
  alias: Alias,
): void => world.table(ALIASES).put(scope(caller.account, region), alias.name, alias)
