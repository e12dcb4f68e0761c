/** What a bucket is like when it is new: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html */
import type { CreateBucketCommandInput } from '@aws-sdk/client-s3'
import { isPublicAcl, type ObjectOwnership } from '@xacct/iam'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { aclOf, saysAcl } from './acl.ts'
import { SSE_S3 } from './default-encryption.ts'
import { accessDenied, invalidArgument } from './errors.ts'
import { locationOf } from './location.ts'
import { checkTags, MAX_BUCKET_TAGS, tagsOf } from './object-tags.ts'
import type { Bucket } from './state.ts'

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
} as const

const OWNERSHIPS: readonly ObjectOwnership[] = [
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
]

export const findOwnership = (name: string | undefined): ObjectOwnership | undefined =>
  OWNERSHIPS.find((known) => known === name)

const ownershipOf = (given: string | undefined): ObjectOwnership => {
  if (given === undefined) return 'BucketOwnerEnforced'
  const ownership = findOwnership(given)
  if (ownership) return ownership
  throw invalidArgument('Invalid x-amz-object-ownership header', 'x-amz-object-ownership', given)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html */
export const aclWithEnforcedOwnership = (): ServiceError =>
  new ServiceError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  )

/** @throws ServiceError where the request asks for a bucket that cannot be */
export const newBucket = (
  { input, caller, region, world }: Call<CreateBucketCommandInput>,
  name: string,
): Bucket => {
  const { account } = caller
  const location = locationOf(input.CreateBucketConfiguration, region)
  const ownership = ownershipOf(input.ObjectOwnership)
  const isPrivate = !saysAcl(input) || input.ACL === 'private'
  if (ownership === 'BucketOwnerEnforced' && !isPrivate) throw aclWithEnforcedOwnership()
  const acl = aclOf(input, { owner: account, bucketOwner: account })
  // New buckets block public ACLs before anybody can say otherwise.
  if (isPublicAcl(acl)) throw accessDenied()
  const tags = tagsOf(input.CreateBucketConfiguration?.Tags ?? [])
  checkTags(tags, MAX_BUCKET_TAGS, 'Bucket')
  return {
    name,
    owner: account,
    region: location,
    created: world.clock.now(),
    acl,
    ownership,
    publicAccessBlock: ALL_BLOCKED,
    encryption: SSE_S3,
    tags,
    eventBridge: false,
    configurations: {},
  }
}
