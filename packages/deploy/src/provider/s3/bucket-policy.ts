import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3'
import { text, textOr } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export const bucketPolicy = bucketSetting({
  name: 'aws_s3_bucket_policy',
  arguments: ['policy'],
  complete: (args) => ({ policy: textOr(args, 'policy', undefined) }),
  absent: 'NoSuchBucketPolicy',
  get: async (Bucket, { clients: { s3 } }) => {
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }))
    return { policy: Policy }
  },
  put: (Bucket, args, { clients: { s3 } }) =>
    s3.send(new PutBucketPolicyCommand({ Bucket, Policy: text(args, 'policy') })),
  remove: (Bucket, _, { clients: { s3 } }) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
})
