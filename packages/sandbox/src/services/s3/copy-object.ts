import {
  CopyObject$,
  type CopyObjectCommandInput,
  type CopyObjectCommandOutput,
} from '@aws-sdk/client-s3'
import { type Call, operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { checksumMembers, checksumOf } from './checksums.ts'
import { COPY_MEMBERS, placeOf, type Source, sourceAccess, sourceOf } from './copy-source.ts'
import { DESCRIPTION_MEMBERS, describe } from './description.ts'
import { invalidArgument, invalidRequest } from './errors.ts'
import { versionOf } from './history.ts'
import { tagsOfHeader } from './object-tags.ts'
import { contentOf } from './read-object.ts'
import { encryptionOutput, newEncryption, wantedEncryption } from './sse.ts'
import type { Bucket, Description, Tag } from './state.ts'
import { writeAccess } from './write-access.ts'
import { etagOf, versionOutput, writeObject } from './write-object.ts'

const DIRECTIVES = [undefined, 'COPY', 'REPLACE']

const checkDirectives = ({ MetadataDirective, TaggingDirective }: CopyObjectCommandInput): void => {
  if (!DIRECTIVES.includes(MetadataDirective)) {
    throw invalidArgument('Unknown metadata directive.', 'x-amz-metadata-directive')
  }
  if (!DIRECTIVES.includes(TaggingDirective)) {
    throw invalidArgument('Unknown tagging directive.', 'x-amz-tagging-directive')
  }
}

const changesNothing = (input: CopyObjectCommandInput): boolean =>
  input.MetadataDirective !== 'REPLACE' &&
  input.StorageClass === undefined &&
  input.WebsiteRedirectLocation === undefined &&
  input.ServerSideEncryption === undefined

const checkItself = (input: CopyObjectCommandInput): void => {
  const { bucket, key, versionId } = placeOf(input.CopySource)
  const itself = bucket === input.Bucket && key === input.Key && versionId === undefined
  if (!itself || !changesNothing(input)) return
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  )
}

/** What goes along with the bytes; owner, ACL and storage class never do. */
const descriptionOf = (
  input: CopyObjectCommandInput,
  { object }: Source,
  own: Description,
): Description => ({
  ...own,
  ...(input.MetadataDirective === 'REPLACE'
    ? {}
    : {
        headers: {
          ...object.headers,
          ...(input.WebsiteRedirectLocation === undefined
            ? {}
            : { WebsiteRedirectLocation: input.WebsiteRedirectLocation }),
        },
        metadata: object.metadata,
      }),
  ...(input.TaggingDirective === 'REPLACE' ? {} : { tags: object.tags }),
})

const checksumInput = (input: CopyObjectCommandInput, { object }: Source) => ({
  ChecksumAlgorithm: input.ChecksumAlgorithm ?? object.checksum.algorithm,
})

/** Tags that come from the source are put on the target like any others. */
const tagsFrom = ({ input, world }: Call<CopyObjectCommandInput>): readonly Tag[] => {
  if (input.TaggingDirective === 'REPLACE') return tagsOfHeader(input.Tagging)
  const { bucket, key, versionId } = placeOf(input.CopySource)
  const version = versionOf(world, bucket, key, versionId)
  return version?.kind === 'object' ? version.tags : []
}

const sourceTags = ({ TaggingDirective }: CopyObjectCommandInput): boolean =>
  TaggingDirective !== 'REPLACE'

const outputOf = (bucket: Bucket, source: Source, copied: ReturnType<typeof writeObject>) => ({
  CopyObjectResult: {
    ETag: copied.etag,
    LastModified: copied.modified,
    ...checksumMembers(copied.checksum.algorithm, copied.checksum.value),
    ChecksumType: copied.checksum.type,
  },
  ...(source.versionId === undefined ? {} : { CopySourceVersionId: source.versionId }),
  ...encryptionOutput(copied.encryption),
  ...versionOutput(bucket, copied.id),
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation<CopyObjectCommandInput, CopyObjectCommandOutput>('s3', {
  schema: CopyObject$,
  members: [
    'ChecksumAlgorithm',
    'IfMatch',
    'IfNoneMatch',
    'MetadataDirective',
    'TaggingDirective',
    ...COPY_MEMBERS,
    ...DESCRIPTION_MEMBERS,
  ],
  ignored: ['RequestPayer'],
  authorize: (call) => [
    ...sourceAccess(call, sourceTags(call.input)),
    ...writeAccess(call, bucketOf(call), tagsFrom(call)),
  ],
  handle: async (call) => {
    const { input, caller } = call
    const [before, key] = [bucketOf(call), input.Key ?? '']
    checkDirectives(input)
    checkItself(input)
    const source = sourceOf(call)
    const description = descriptionOf(input, source, describe(input, before, caller))
    const plain = await contentOf(call, source.bucket, source.object)
    const unlocked = await newEncryption(call, before, key, wantedEncryption(input, before))
    const bucket = bucketOf(call)
    const copied = writeObject(call, bucket, {
      key,
      plain,
      etag: etagOf(unlocked, plain),
      description,
      unlocked,
      checksum: checksumOf(checksumInput(input, source), plain),
      conditions: input,
      reason: 'CopyObject',
    })
    return outputOf(bucket, source, copied)
  },
})
