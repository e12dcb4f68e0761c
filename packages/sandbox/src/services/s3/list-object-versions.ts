import {
  ListObjectVersions$,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { keysFrom } from './condition-keys.ts'
import { encoding, maxOf } from './listing.ts'
import { LIST_KEYS } from './object-page.ts'
import { summaryOf } from './object-summary.ts'
import { versionPage } from './version-page.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = operation<
  ListObjectVersionsCommandInput,
  ListObjectVersionsCommandOutput
>('s3', {
  schema: ListObjectVersions$,
  members: [
    'Bucket',
    'Delimiter',
    'EncodingType',
    'ExpectedBucketOwner',
    'KeyMarker',
    'MaxKeys',
    'Prefix',
    'VersionIdMarker',
  ],
  ignored: ['RequestPayer'],
  authorize: onBucket('ListBucketVersions', ({ input }) => keysFrom(input, LIST_KEYS)),
  handle: (call) => {
    const { input, world } = call
    const bucket = bucketOf(call)
    const { name } = bucket
    const { Prefix = '', Delimiter, KeyMarker = '', VersionIdMarker, EncodingType } = input
    const [encode, max] = [encoding(EncodingType), maxOf(input.MaxKeys)]
    const asked = { prefix: Prefix, delimiter: Delimiter ?? '', after: KeyMarker, max }
    const page = versionPage(world, name, asked, VersionIdMarker)
    const last = page.rows.at(-1)
    return {
      Name: name,
      Prefix: encode(Prefix),
      KeyMarker: encode(KeyMarker),
      VersionIdMarker: VersionIdMarker ?? '',
      MaxKeys: max,
      IsTruncated: page.truncated,
      Versions: page.rows.flatMap(({ version, latest }) =>
        version.kind === 'object'
          ? [
              {
                ...summaryOf(bucket, version, encode, true),
                VersionId: version.id,
                IsLatest: latest,
              } as ObjectVersion,
            ]
          : [],
      ),
      DeleteMarkers: page.rows.flatMap(({ version, latest }) =>
        version.kind === 'delete-marker'
          ? [
              {
                Key: encode(version.key),
                VersionId: version.id,
                IsLatest: latest,
                LastModified: version.modified,
                Owner: { ID: canonicalIdOf(version.owner) },
              },
            ]
          : [],
      ),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
      ...(EncodingType === undefined ? {} : { EncodingType }),
      ...(page.truncated ? { NextKeyMarker: encode(page.last) } : {}),
      ...(page.truncated && last?.version.key === page.last
        ? { NextVersionIdMarker: last.version.id }
        : {}),
    }
  },
})
