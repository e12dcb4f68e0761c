import type { World } from '../../world.ts'
import { currentObject } from './history.ts'
import { type Asked, type Page, pageOf } from './listing.ts'
import { OBJECTS, type StoredObject } from './state.ts'

/** Members of lists that are condition keys. */
export const LIST_KEYS = ['Delimiter', 'MaxKeys', 'Prefix'] as const

/** A page of the objects that are there now, as both ListObjects show them. */
export const objectPage = (world: World, bucket: string, asked: Asked): Page<StoredObject> =>
  pageOf(world.table(OBJECTS).sortedKeys(bucket), asked, (key) => {
    const object = currentObject(world, bucket, key)
    return object ? [object] : []
  })
