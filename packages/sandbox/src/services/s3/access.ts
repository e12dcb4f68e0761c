/**
 * What S3's operations ask of the policy evaluator.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
import type { Context, PublicAccessBlock, S3Facts } from '@xacct/iam'
import type { Access, Authorize, Call } from '../../dispatch/operation.ts'
import { readableDocument } from '../iam/lookup.ts'
import { arnOf, type BucketInput, bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { requestKeys } from './condition-keys.ts'
import type { Bucket, StoredObject, Version } from './state.ts'

/** Public ACLs are refused where they are read, which only comes to that where ACLs are allowed at all. */
const ofPolicies = ({ BlockPublicAcls: _, ...block }: PublicAccessBlock): PublicAccessBlock => block

const factsOf = (call: Call<unknown>, bucket: Bucket, version?: Version): S3Facts => ({
  bucketOwner: bucket.owner,
  ownership: bucket.ownership ?? 'ObjectWriter',
  bucketAcl: bucket.acl,
  ...(bucket.publicAccessBlock ? { publicAccessBlock: ofPolicies(bucket.publicAccessBlock) } : {}),
  ...(version ? { objectOwner: version.owner } : {}),
  ...(version?.kind === 'object' ? { objectAcl: version.acl } : {}),
  canonicalIds: Object.fromEntries(
    [bucket.owner, call.caller.account]
      .filter((account) => /^\d{12}$/.test(account))
      .map((account) => [account, canonicalIdOf(account)]),
  ),
})

const existingTags = ({ tags }: StoredObject): Context =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`s3:ExistingObjectTag/${Key}`, Value]))

const policyOf = ({ world }: Call<unknown>, { name, policy }: Bucket): Pick<Access, 'policy'> =>
  policy
    ? { policy: { name: `bucket policy of ${name}`, document: readableDocument(world, policy) } }
    : {}

type About = {
  readonly key?: string
  /** The version that the request is about, where it exists. */
  readonly version?: Version | undefined
  readonly context?: Context
}

/** One question about a bucket or, with a key, about an object in it. */
export const accessTo = (
  call: Call<unknown>,
  bucket: Bucket,
  action: string,
  { key, version, context = {} }: About = {},
): Access => ({
  action: `s3:${action}`,
  resource: arnOf(bucket, key),
  account: bucket.owner,
  rule: 's3',
  s3: factsOf(call, bucket, version),
  ...policyOf(call, bucket),
  context: {
    ...requestKeys(call),
    ...(version?.kind === 'object' ? existingTags(version) : {}),
    ...context,
  },
  errorFields: { 'x-amz-bucket-region': bucket.region },
})

/** `authorize` of operations that need one action on the bucket. */
export const onBucket =
  <Input extends BucketInput>(
    action: string,
    context: (call: Call<Input>) => Context = () => ({}),
  ): Authorize<Input> =>
  (call) =>
    accessTo(call, bucketOf(call), action, { context: context(call) })
