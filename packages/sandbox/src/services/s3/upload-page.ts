import { byCodePoint } from '../../state/sorted.ts'
import { type Asked, cut, type Page, pageOf } from './listing.ts'
import type { Upload } from './state.ts'

/** One page of the uploads of a bucket, key by key, the oldest first. */
export const uploadPage = (
  uploads: readonly Upload[],
  asked: Asked,
  idMarker: string | undefined,
): Page<Upload> => {
  const byKey = new Map<string, Upload[]>()
  for (const upload of uploads) byKey.set(upload.key, [...(byKey.get(upload.key) ?? []), upload])
  const keys = [...byKey.keys()].sort(byCodePoint)
  const same = idMarker === undefined ? [] : (byKey.get(asked.after) ?? [])
  const unfinished = same.slice(same.findIndex(({ id }) => id === idMarker) + 1)
  const page = pageOf(keys, { ...asked, max: asked.max + 1 }, (key) => byKey.get(key) ?? [])
  return cut({ ...page, rows: [...unfinished, ...page.rows] }, asked.max, ({ key }) => key)
}
