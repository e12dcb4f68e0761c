import {
  ListObjectsV2$,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { keysFrom } from './condition-keys.ts'
import { placeOf, tokenOf } from './continuation.ts'
import { listedObjects } from './listed-objects.ts'
import { LIST_KEYS } from './object-page.ts'

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
      const { StartAfter, ContinuationToken, FetchOwner } = call.input
      const after = ContinuationToken === undefined ? StartAfter : placeOf(ContinuationToken)
      const { page, encode, output } = listedObjects(call, {
        after: after ?? '',
        owners: FetchOwner,
      })
      return {
        ...output,
        KeyCount: page.rows.length + page.prefixes.length,
        ...(StartAfter === undefined ? {} : { StartAfter: encode(StartAfter) }),
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
        ...(page.truncated ? { NextContinuationToken: tokenOf(page.last) } : {}),
      }
    },
  },
)
