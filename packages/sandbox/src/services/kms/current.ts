import type { World } from '../../world.ts'
import { newBacking } from './backing.ts'
import { ALIASES, GRANTS, KEYS, type Key } from './state.ts'

export const DAY = 24 * 60 * 60 * 1000

const bury = (world: World, where: string, { id }: Key): void => {
  world.table(KEYS).delete(where, id)
  for (const { keyId, name } of world.table(ALIASES).list(where)) {
    if (keyId === id) world.table(ALIASES).delete(where, name)
  }
  for (const grant of world.table(GRANTS).list(where)) {
    if (grant.keyId === id) world.table(GRANTS).delete(where, grant.id)
  }
}

const rotated = (key: Key, now: Date): Key => {
  const { rotation } = key
  if (!rotation || key.state !== 'Enabled' || rotation.next > now) return key
  const next = new Date(+rotation.next + rotation.periodInDays * DAY)
  const backing = [...key.backing, newBacking(rotation.next, 'AUTOMATIC')]
  return rotated({ ...key, backing, rotation: { ...rotation, next } }, now)
}

/**
 * The key as it is now: time that has passed deletes it or rotates its material. Looking is when that happens, so
 * that no timer has to survive a restart.
 */
export const current = (world: World, where: string, id: string): Key | undefined => {
  const key = world.table(KEYS).get(where, id)
  const now = world.clock.now()
  if (key?.deletion && key.deletion <= now) {
    bury(world, where, key)
    return undefined
  }
  const turned = key && rotated(key, now)
  if (turned && turned !== key) world.table(KEYS).put(where, id, turned)
  return turned
}

/** All keys of an account and Region as they are now. */
export const currentKeys = (world: World, where: string): readonly Key[] =>
  world
    .table(KEYS)
    .list(where)
    .flatMap(({ id }) => current(world, where, id) ?? [])

export const putKey = (world: World, key: Key): void =>
  world.table(KEYS).put(`${key.account}/${key.region}`, key.id, key)
