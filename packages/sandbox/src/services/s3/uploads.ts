/** Multipart uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
import type { World } from '../../world.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { noSuchUpload } from './errors.ts'
import { CONTENTS, PARTS, type Part, UPLOADS, type Upload } from './state.ts'

const keyOf = (number: number): string => String(number)

/** Parts in the order of their numbers. */
export const partsOf = (world: World, upload: Upload): readonly Part[] =>
  world
    .table(PARTS)
    .list(upload.id)
    .toSorted((a, b) => a.number - b.number)

const dropPart = (world: World, upload: Upload, part: Part | undefined): void => {
  if (!part) return
  world.table(PARTS).delete(upload.id, keyOf(part.number))
  world.table(CONTENTS).delete(upload.bucket, part.content)
}

/** Keeps a part in place of the one that had its number. */
export const putPart = (world: World, upload: Upload, part: Part): void => {
  dropPart(world, upload, world.table(PARTS).get(upload.id, keyOf(part.number)))
  world.table(PARTS).put(upload.id, keyOf(part.number), part)
}

/** Ends an upload: nothing is left of it and its parts. */
export const dropUpload = (world: World, upload: Upload): void => {
  for (const part of partsOf(world, upload)) dropPart(world, upload, part)
  world.table(UPLOADS).delete(upload.bucket, upload.id)
}

/** An account by its canonical id, anybody else by the ARN. */
export const initiatorOf = ({ initiator, initiatorArn }: Upload): string =>
  initiatorArn.endsWith(':root') ? canonicalIdOf(initiator) : initiatorArn

/** @throws ServiceError `NoSuchUpload` */
export const uploadOf = (world: World, bucket: string, key: string, id = ''): Upload => {
  const upload = world.table(UPLOADS).get(bucket, id)
  if (upload?.key !== key) throw noSuchUpload(id)
  return upload
}
