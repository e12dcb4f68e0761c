import {
  ListObjects$,
  type ListObjectsCommandInput,
  type ListObjectsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { keysFrom } from './condition-keys.ts'
import { encoding, maxOf } from './listing.ts'
import { LIST_KEYS, objectPage } from './object-page.ts'
import { summaryOf } from './object-summary.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation<ListObjectsCommandInput, ListObjectsCommandOutput>('s3', {
  schema: ListObjects$,
  members: [
    'Bucket',
    'Delimiter',
    'EncodingType',
    'ExpectedBucketOwner',
    'Marker',
    'MaxKeys',
    'Prefix',
  ],
  ignored: ['RequestPayer'],
  authorize: onBucket('ListBucket', ({ input }) => keysFrom(input, LIST_KEYS)),
  handle: (call) => {
    const { input, world } = call
    const bucket = bucketOf(call)
    const { name } = bucket
    const { Prefix = '', Delimiter, Marker = '', EncodingType } = input
    const [encode, max] = [encoding(EncodingType), maxOf(input.MaxKeys)]
    const page = objectPage(world, name, {
      prefix: Prefix,
      delimiter: Delimiter ?? '',
      after: Marker,
      max,
    })
    return {
      Name: name,
      Prefix: encode(Prefix),
      Marker: encode(Marker),
      MaxKeys: max,
      IsTruncated: page.truncated,
      Contents: page.rows.map((object) => summaryOf(bucket, object, encode, true)),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
      ...(EncodingType === undefined ? {} : { EncodingType }),
      // Without a delimiter clients go on from the last key: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
      ...(page.truncated && Delimiter ? { NextMarker: encode(page.last) } : {}),
    }
  },
})
