import {
  ListObjectsV2$,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { keysFrom } from './condition-keys.ts'
import { placeOf, tokenOf } from './continuation.ts'
import { encoding, maxOf } from './listing.ts'
import { LIST_KEYS, objectPage } from './object-page.ts'
import { summaryOf } from './object-summary.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>(
  's3',
  {
    schema: ListObjectsV2$,
    members: [
      'Bucket',
      'ContinuationToken',
      'Delimiter',
      'EncodingType',
      'ExpectedBucketOwner',
      'FetchOwner',
      'MaxKeys',
      'Prefix',
      'StartAfter',
    ],
    ignored: ['RequestPayer'],
    authorize: onBucket('ListBucket', ({ input }) => keysFrom(input, LIST_KEYS)),
    handle: (call) => {
      const { input, world } = call
      const bucket = bucketOf(call)
      const { name } = bucket
      const { Prefix = '', Delimiter, StartAfter, ContinuationToken, EncodingType } = input
      const [encode, max] = [encoding(EncodingType), maxOf(input.MaxKeys)]
      const after = ContinuationToken === undefined ? StartAfter : placeOf(ContinuationToken)
      const page = objectPage(world, name, {
        prefix: Prefix,
        delimiter: Delimiter ?? '',
        after: after ?? '',
        max,
      })
      return {
        Name: name,
        Prefix: encode(Prefix),
        MaxKeys: max,
        KeyCount: page.rows.length + page.prefixes.length,
        IsTruncated: page.truncated,
        Contents: page.rows.map((object) => summaryOf(bucket, object, encode, input.FetchOwner)),
        CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
        ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
        ...(EncodingType === undefined ? {} : { EncodingType }),
        ...(StartAfter === undefined ? {} : { StartAfter: encode(StartAfter) }),
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
        ...(page.truncated ? { NextContinuationToken: tokenOf(page.last) } : {}),
      }
    },
  },
)
