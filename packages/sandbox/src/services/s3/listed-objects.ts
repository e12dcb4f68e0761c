/** What both ListObjects answer. */
import type { CommonPrefix, EncodingType } from '@aws-sdk/client-s3'
import type { Call } from '../../dispatch/operation.ts'
import { type BucketInput, bucketOf } from './buckets.ts'
import { encoding, maxOf, type Page } from './listing.ts'
import { objectPage } from './object-page.ts'
import { summaryOf } from './object-summary.ts'
import type { StoredObject } from './state.ts'

type Input = BucketInput & {
  readonly Prefix?: string | undefined
  readonly Delimiter?: string | undefined
  readonly EncodingType?: EncodingType | undefined
  readonly MaxKeys?: number | undefined
}

/** The objects of a bucket behind `after`, and how the client wants names to be written. */
export const listedObjects = (
  call: Call<Input>,
  { after, owners }: { readonly after: string; readonly owners: boolean | undefined },
) => {
  const { Prefix = '', Delimiter, EncodingType, MaxKeys } = call.input
  const bucket = bucketOf(call)
  const [encode, max] = [encoding(EncodingType), maxOf(MaxKeys)]
  const asked = { prefix: Prefix, delimiter: Delimiter ?? '', after, max }
  const page: Page<StoredObject> = objectPage(call.world, bucket.name, asked)
  const output = {
    Name: bucket.name,
    Prefix: encode(Prefix),
    MaxKeys: max,
    IsTruncated: page.truncated,
    Contents: page.rows.map((object) => summaryOf(bucket, object, encode, owners)),
    CommonPrefixes: page.prefixes.map((prefix): CommonPrefix => ({ Prefix: encode(prefix) })),
    ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
    ...(EncodingType === undefined ? {} : { EncodingType }),
  }
  return { page, encode, output }
}
