import {
  DeleteBucket$,
  type DeleteBucketCommandInput,
  type DeleteBucketCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { ALL, BUCKETS, OBJECTS, UPLOADS } from './state.ts'
import { dropUpload } from './uploads.ts'

const notEmpty = (name: string): ServiceError =>
  new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
    BucketName: name,
  })

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = operation<DeleteBucketCommandInput, DeleteBucketCommandOutput>('s3', {
  schema: DeleteBucket$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('DeleteBucket'),
  handle: (call) => {
    const { name } = bucketOf(call)
    const { world } = call
    if (world.table(OBJECTS).sortedKeys(name).length > 0) throw notEmpty(name)
    // Uploads that nobody completed do not keep a bucket from going; they go with it.
    for (const upload of world.table(UPLOADS).list(name)) dropUpload(world, upload)
    world.table(BUCKETS).delete(ALL, name)
    return {}
  },
})
