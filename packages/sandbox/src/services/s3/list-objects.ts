import {
  ListObjects$,
  type ListObjectsCommandInput,
  type ListObjectsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { keysFrom } from './condition-keys.ts'
import { listedObjects } from './listed-objects.ts'
import { LIST_KEYS } from './object-page.ts'

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
    const { Delimiter, Marker = '' } = call.input
    const { page, encode, output } = listedObjects(call, { after: Marker, owners: true })
    return {
      ...output,
      Marker: encode(Marker),
      // Without a delimiter clients go on from the last key: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
      ...(page.truncated && Delimiter ? { NextMarker: encode(page.last) } : {}),
    }
  },
})
