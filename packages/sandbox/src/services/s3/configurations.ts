/** Configurations of buckets that are given, read back and deleted as a whole. */
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { type BucketInput, bucketOf, putBucket } from './buckets.ts'
import type { Configurations } from './state.ts'

export const configurationNotFound = (
  code: string,
  message: string,
  bucket: string,
): ServiceError => new ServiceError(code, message, 404, { BucketName: bucket })

/** Keeps a configuration; the response is empty. */
export const configure = (call: Call<BucketInput>, changed: Configurations): object => {
  const bucket = bucketOf(call)
  putBucket(call.world, {
    ...bucket,
    configurations: { ...bucket.configurations, ...changed },
  })
  return {}
}

/** Forgets a configuration, if there was one; the response is empty. */
export const deconfigure = (call: Call<BucketInput>, name: keyof Configurations): object => {
  const bucket = bucketOf(call)
  const { [name]: _, ...configurations } = bucket.configurations
  putBucket(call.world, { ...bucket, configurations })
  return {}
}
