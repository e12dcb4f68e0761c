import type { Unsettled } from '../patience.ts'

/**
 * A new bucket is not known everywhere at once, S3 changes one thing of a bucket at a time, and a policy may name a role
 * that IAM has only just made.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
 */
export const UNSETTLED: readonly Unsettled[] = [
  { name: 'NoSuchBucket' },
  { name: 'OperationAborted' },
  { name: 'MalformedPolicy', message: /principal/i },
]
