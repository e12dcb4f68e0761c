import {
  CreateBucket$,
  type CreateBucketCommandInput,
  type CreateBucketCommandOutput,
} from '@aws-sdk/client-s3'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { requestTags } from '../tags.ts'
import { ACL_MEMBERS, saysAcl } from './acl.ts'
import { checkBucketName } from './bucket-name.ts'
import { arnOf, bucketNamed, putBucket } from './buckets.ts'
import { keysFrom, requestKeys } from './condition-keys.ts'
import { newBucket } from './new-bucket.ts'
import type { Bucket } from './state.ts'

/** The first Region lets owners make their bucket again: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html#API_CreateBucket_Errors */
const isHarmlessRepeat = (existing: Bucket, { owner, region }: Bucket): boolean =>
  existing.owner === owner && existing.region === 'us-east-1' && region === 'us-east-1'

const taken = ({ name, owner }: Bucket, account: string): ServiceError =>
  owner === account
    ? new ServiceError(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        409,
        { BucketName: name },
      )
    : new ServiceError(
        'BucketAlreadyExists',
        'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
        409,
        { BucketName: name },
      )

/** Not for the ACL that every bucket has: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
const needsAclPermission = (input: CreateBucketCommandInput): boolean =>
  saysAcl(input) && input.ACL !== 'private'

const accesses = (call: Call<CreateBucketCommandInput>): readonly Access[] => {
  const { input, caller, region } = call
  const { LocationConstraint, Tags = [] } = input.CreateBucketConfiguration ?? {}
  const ask = (action: string): Access => ({
    action: `s3:${action}`,
    resource: arnOf({ name: input.Bucket ?? '', region }),
    account: caller.account,
    rule: 's3',
    s3: { bucketOwner: caller.account },
    context: {
      ...requestKeys(call),
      ...keysFrom(input, ['ObjectOwnership', 'GrantWrite', ...ACL_MEMBERS]),
      ...(LocationConstraint ? { 's3:locationconstraint': LocationConstraint } : {}),
      ...requestTags(Tags),
    },
  })
  return [
    ask('CreateBucket'),
    ...(needsAclPermission(input) ? [ask('PutBucketAcl')] : []),
    ...(input.ObjectOwnership === undefined ? [] : [ask('PutBucketOwnershipControls')]),
    ...(Tags.length > 0 ? [ask('TagResource')] : []),
  ]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<CreateBucketCommandInput, CreateBucketCommandOutput>('s3', {
  schema: CreateBucket$,
  members: [
    'Bucket',
    'CreateBucketConfiguration',
    'ObjectLockEnabledForBucket',
    'ObjectOwnership',
    'GrantWrite',
    ...ACL_MEMBERS,
  ],
  authorize: accesses,
  handle: (call) => {
    const { input, caller, world, region } = call
    const name = input.Bucket ?? ''
    checkBucketName(name)
    if (input.ObjectLockEnabledForBucket) throw notImplemented('Object Lock')
    const bucket = newBucket(call, name)
    const existing = bucketNamed(world, name)
    if (existing && !isHarmlessRepeat(existing, bucket)) throw taken(existing, caller.account)
    if (!existing) putBucket(world, bucket)
    return {
      Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
      BucketArn: arnOf(bucket),
    }
  },
})
