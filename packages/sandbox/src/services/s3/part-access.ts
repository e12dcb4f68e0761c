import type { Access, Call } from '../../dispatch/operation.ts'
import { accessTo } from './access.ts'
import { type BucketInput, bucketOf } from './buckets.ts'
import { keysFrom, WRITE_KEYS } from './condition-keys.ts'

type PartInput = BucketInput & { readonly Key?: string | undefined }

/** What goes on within a multipart upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
export const partAccess = (call: Call<PartInput>, action = 'PutObject'): readonly Access[] => [
  accessTo(call, bucketOf(call), action, {
    key: call.input.Key ?? '',
    context: keysFrom(call.input, WRITE_KEYS),
  }),
]
