import type { World } from '../../world.ts'
import { versionsOf } from './history.ts'
import { type Asked, cut, type Page, pageOf } from './listing.ts'
import { OBJECTS, type Version } from './state.ts'

export type Listed = { readonly version: Version; readonly latest: boolean }

const listedOf = (world: World, bucket: string, key: string): readonly Listed[] =>
  versionsOf(world, bucket, key).map((version, index) => ({ version, latest: index === 0 }))

/** Versions of the key that the last page ended with. */
const restOf = (world: World, bucket: string, key: string, id: string): readonly Listed[] => {
  const all = listedOf(world, bucket, key)
  return all.slice(all.findIndex(({ version }) => version.id === id) + 1)
}

/** One page of versions and delete markers, key by key, the newest first; a page may end within a key. */
export const versionPage = (
  world: World,
  bucket: string,
  asked: Asked,
  idMarker: string | undefined,
): Page<Listed> => {
  const { after, prefix, max } = asked
  const unfinished =
    idMarker === undefined || after === '' || !after.startsWith(prefix)
      ? []
      : restOf(world, bucket, after, idMarker)
  const page = pageOf(world.table(OBJECTS).sortedKeys(bucket), { ...asked, max: max + 1 }, (key) =>
    listedOf(world, bucket, key),
  )
  const rows = [...unfinished, ...page.rows]
  return cut({ ...page, rows }, max, ({ version }) => version.key)
}
