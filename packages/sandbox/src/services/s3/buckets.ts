import { partitionOf } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { isSigned } from '../../identity/signature.ts'
import type { World } from '../../world.ts'
import { accessDenied, noSuchBucket } from './errors.ts'
import { isSweepDue, sweep } from './lifecycle.ts'
import { ALL, BUCKETS, type Bucket } from './state.ts'

/** What every operation on a bucket has in its input. */
export type BucketInput = {
  readonly Bucket?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

export const bucketNamed = (world: World, name: string): Bucket | undefined =>
  world.table(BUCKETS).get(ALL, name)

export const putBucket = (world: World, bucket: Bucket): void =>
  world.table(BUCKETS).put(ALL, bucket.name, bucket)

/** `arn:aws:s3:::bucket`, or of an object with its key. */
export const arnOf = ({ name, region }: Pick<Bucket, 'name' | 'region'>, key?: string): string =>
  `arn:${partitionOf(region)}:s3:::${name}${key === undefined ? '' : `/${key}`}`

const permanentRedirect = ({ name, region }: Bucket): ServiceError =>
  new ServiceError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    {
      Endpoint: `${name}.s3.${region}.amazonaws.com`,
      Bucket: name,
      'x-amz-bucket-region': region,
    },
  )

/** Anonymous requests name no Region; whoever calls inside the sandbox does. */
const isElsewhere = ({ request, region }: Call<BucketInput>, bucket: Bucket): boolean =>
  bucket.region !== region && (request === undefined || isSigned(request))

const lookedOver = (world: World, bucket: Bucket): Bucket => {
  const now = world.clock.now()
  if (!isSweepDue(bucket, now)) return bucket
  sweep(world, bucket)
  const swept = { ...bucket, swept: now }
  putBucket(world, swept)
  return swept
}

/**
 * The bucket that a call is about, wherever it is.
 * @throws ServiceError where there is none, or where it is not the expected account's
 */
export const anywhere = ({ world, input }: Call<BucketInput>): Bucket => {
  const name = input.Bucket ?? ''
  const bucket = bucketNamed(world, name)
  if (!bucket) throw noSuchBucket(name)
  if ((input.ExpectedBucketOwner ?? bucket.owner) !== bucket.owner) throw accessDenied()
  return lookedOver(world, bucket)
}

/**
 * The bucket that a call is about, in the Region that the call went to.
 * @throws ServiceError
 */
export const bucketOf = (call: Call<BucketInput>): Bucket => {
  const bucket = anywhere(call)
  if (isElsewhere(call, bucket)) throw permanentRedirect(bucket)
  return bucket
}
