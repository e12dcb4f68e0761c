/** What writing an object needs. */
import type { Access, Call } from '../../dispatch/operation.ts'
import { accessTo } from './access.ts'
import { type AclInput, saysAcl } from './acl.ts'
import { type BucketInput, bucketOf } from './buckets.ts'
import { keysFrom, requestTagKeys, WRITE_KEYS } from './condition-keys.ts'
import { currentObject } from './history.ts'
import { tagsOfHeader } from './object-tags.ts'
import type { Bucket, Tag } from './state.ts'
import { checkKey } from './target.ts'

export type WriteInput = BucketInput &
  AclInput & {
    readonly Key?: string | undefined
    readonly Tagging?: string | undefined
    readonly IfMatch?: string | undefined
  }

/**
 * `s3:PutObject`, and one action more for each of ACL and tags. The owner of what is there now has no part in it:
 * writing is a right to the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_RequestSyntax
 */
export const writeAccess = (
  call: Call<WriteInput>,
  bucket: Bucket = bucketOf(call),
  tags: readonly Tag[] = tagsOfHeader(call.input.Tagging),
): readonly Access[] => {
  const { input, world } = call
  const key = input.Key ?? ''
  checkKey(key)
  const context = { ...keysFrom(input, WRITE_KEYS), ...requestTagKeys(tags) }
  const ask = (action: string): Access => accessTo(call, bucket, action, { key, context })
  // If-Match tells whether an object is there, and which: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  const version = currentObject(world, bucket.name, key)
  return [
    ask('PutObject'),
    ...(saysAcl(input) ? [ask('PutObjectAcl')] : []),
    ...(tags.length > 0 ? [ask('PutObjectTagging')] : []),
    ...(input.IfMatch === undefined ? [] : [accessTo(call, bucket, 'GetObject', { key, version })]),
  ]
}
