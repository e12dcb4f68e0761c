import {
  ListMultipartUploads$,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput,
  type StorageClass,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { keysFrom } from './condition-keys.ts'
import { encoding, maxOf } from './listing.ts'
import { LIST_KEYS } from './object-page.ts'
import { UPLOADS } from './state.ts'
import { uploadPage } from './upload-page.ts'
import { initiatorOf } from './uploads.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = operation<
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsCommandOutput
>('s3', {
  schema: ListMultipartUploads$,
  members: [
    'Bucket',
    'Delimiter',
    'EncodingType',
    'ExpectedBucketOwner',
    'KeyMarker',
    'MaxUploads',
    'Prefix',
    'UploadIdMarker',
  ],
  ignored: ['RequestPayer'],
  authorize: onBucket('ListBucketMultipartUploads', ({ input }) => keysFrom(input, LIST_KEYS)),
  handle: (call) => {
    const { input, world } = call
    const { name } = bucketOf(call)
    const { Prefix = '', Delimiter, KeyMarker = '', UploadIdMarker, EncodingType } = input
    const [encode, max] = [encoding(EncodingType), maxOf(input.MaxUploads, 'max-uploads')]
    const uploads = world.table(UPLOADS).list(name)
    const asked = { prefix: Prefix, delimiter: Delimiter ?? '', after: KeyMarker, max }
    const page = uploadPage(uploads, asked, UploadIdMarker)
    return {
      Bucket: name,
      KeyMarker: encode(KeyMarker),
      UploadIdMarker: UploadIdMarker ?? '',
      Prefix: encode(Prefix),
      MaxUploads: max,
      IsTruncated: page.truncated,
      Uploads: page.rows.map((upload) => ({
        Key: encode(upload.key),
        UploadId: upload.id,
        Initiated: upload.initiated,
        StorageClass: upload.storageClass as StorageClass,
        Initiator: { ID: initiatorOf(upload) },
        Owner: { ID: canonicalIdOf(upload.owner) },
        ...(upload.algorithmGiven
          ? { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }
          : {}),
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
      ...(EncodingType === undefined ? {} : { EncodingType }),
      ...(page.truncated
        ? { NextKeyMarker: encode(page.last), NextUploadIdMarker: page.rows.at(-1)?.id ?? '' }
        : {}),
    }
  },
})
