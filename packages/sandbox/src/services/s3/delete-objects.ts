import {
  type DeleteObjectCommandOutput,
  DeleteObjects$,
  type DeleteObjectsCommandInput,
  type DeleteObjectsCommandOutput,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3'
import { type Call, operation, type Result } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { bucketOf } from './buckets.ts'
import { deleteObject } from './delete-object.ts'
import { malformedXml } from './errors.ts'

const MOST = 1000

type Outcome = {
  readonly deleted?: NonNullable<DeleteObjectsCommandOutput['Deleted']>[number]
  readonly error?: NonNullable<DeleteObjectsCommandOutput['Errors']>[number]
}

const outcomeOf = (
  { Key = '', VersionId }: ObjectIdentifier,
  { DeleteMarker, VersionId: versionId }: Result<DeleteObjectCommandOutput>,
): Outcome => ({
  deleted: {
    Key,
    ...(VersionId === undefined ? {} : { VersionId }),
    ...(DeleteMarker ? { DeleteMarker } : {}),
    ...(DeleteMarker && versionId !== undefined ? { DeleteMarkerVersionId: versionId } : {}),
  },
})

/** Each object is a question of its own: the request as a whole is allowed even where none of its deletions is. */
const deleteOne = async (
  call: Call<DeleteObjectsCommandInput>,
  named: ObjectIdentifier,
): Promise<Outcome> => {
  const { world, input, caller, region, requestId, request } = call
  const { Key = '', VersionId, ETag, LastModifiedTime, Size } = named
  try {
    if (LastModifiedTime !== undefined || Size !== undefined) {
      throw notImplemented('deletions on condition of size or time')
    }
    const deleted = await world.invoke(
      deleteObject,
      {
        Bucket: input.Bucket ?? '',
        Key,
        ...(VersionId === undefined ? {} : { VersionId }),
        ...(ETag === undefined ? {} : { IfMatch: ETag }),
      },
      { caller, region, requestId, ...(request ? { request } : {}) },
    )
    return outcomeOf(named, deleted)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const { code: Code, message: Message } = error
    return { error: { Key, ...(VersionId === undefined ? {} : { VersionId }), Code, Message } }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = operation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput>(
  's3',
  {
    schema: DeleteObjects$,
    members: ['Bucket', 'Delete', 'ExpectedBucketOwner', 'ChecksumAlgorithm'],
    ignored: ['RequestPayer', 'BypassGovernanceRetention'],
    authorize: (call) => {
      // There has to be a bucket; what is asked of it are the deletions.
      bucketOf(call)
      return []
    },
    handle: async (call) => {
      const { Objects = [], Quiet } = call.input.Delete ?? {}
      if (Objects.length === 0 || Objects.length > MOST) throw malformedXml()
      const outcomes: Outcome[] = []
      for (const named of Objects) outcomes.push(await deleteOne(call, named))
      return {
        Deleted: Quiet ? [] : outcomes.flatMap(({ deleted }) => deleted ?? []),
        Errors: outcomes.flatMap(({ error }) => error ?? []),
      }
    },
  },
)
