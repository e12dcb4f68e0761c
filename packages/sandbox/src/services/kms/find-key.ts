import { type Arn, parseArn, partitionOf, scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { ensureAwsManagedKey } from './aws-managed-keys.ts'
import { current } from './current.ts'
import { invalidArn, invalidKeyId, noSuchAlias, noSuchKey } from './errors.ts'
import { ALIASES, type Key } from './state.ts'

/** A key as a request named it; `alias` where it did so by an alias. */
export type Found = { readonly key: Key; readonly alias?: string }

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>
type Place = { readonly account: string; readonly region: string }

const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const kmsArn = ({ account, region }: Place, resource: string): string =>
  `arn:${partitionOf(region)}:kms:${region}:${account}:${resource}`

const byId = (world: World, place: Place, id: string): Found => {
  const key = current(world, scope(place.account, place.region), id)
  if (!key) throw noSuchKey(kmsArn(place, `key/${id}`))
  return { key }
}

const byAlias = (world: World, place: Place, name: string): Found => {
  const where = scope(place.account, place.region)
  const alias = world.table(ALIASES).get(where, name)
  const key = alias && current(world, where, alias.keyId)
  if (!key) throw noSuchAlias(kmsArn(place, name))
  return { key, alias: name }
}

const regionalArn = (reference: string, region: string): Arn => {
  const arn = parseArn(reference)
  if (arn?.service !== 'kms' || !/^\d{12}$/.test(arn.account)) throw invalidArn(reference)
  if (arn.region !== region)
    throw new ServiceError('NotFoundException', `Invalid arn ${arn.region}`)
  return arn
}

/**
 * The key that a request means: an id or the name of an alias belongs to the caller's account, an ARN says its own;
 * either way in the Region of the request.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 * @throws ServiceError
 */
export const findKey = ({ caller, region, world }: Asking, reference = ''): Found => {
  if (!reference.startsWith('arn:')) {
    const own = { account: caller.account, region }
    if (reference.startsWith('alias/')) {
      ensureAwsManagedKey(world, own, reference)
      return byAlias(world, own, reference)
    }
    if (!KEY_ID.test(reference)) throw invalidKeyId(reference)
    return byId(world, own, reference)
  }
  const arn = regionalArn(reference, region)
  if (arn.resource.startsWith('alias/')) {
    if (arn.account === caller.account) ensureAwsManagedKey(world, arn, arn.resource)
    return byAlias(world, arn, arn.resource)
  }
  const id = arn.resource.replace(/^key\//, '')
  if (id === arn.resource || !KEY_ID.test(id)) throw invalidArn(reference)
  return byId(world, arn, id)
}

/** Like `findKey`, for the operations that take no alias. */
export const findKeyById = (asking: Asking, reference = ''): Key => {
  const isAlias = /^(alias\/|arn:[^/]*:alias\/)/.test(reference)
  if (isAlias) throw invalidKeyId(reference)
  return findKey(asking, reference).key
}
