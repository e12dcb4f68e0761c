import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3'
import { flag } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

/** Terraform's name of each flag, and S3's. */
const FLAGS = {
  block_public_acls: 'BlockPublicAcls',
  block_public_policy: 'BlockPublicPolicy',
  ignore_public_acls: 'IgnorePublicAcls',
  restrict_public_buckets: 'RestrictPublicBuckets',
} as const

const flags = Object.entries(FLAGS)

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export const publicAccessBlock = bucketSetting({
  name: 'aws_s3_bucket_public_access_block',
  arguments: Object.keys(FLAGS),
  complete: (args) => Object.fromEntries(flags.map(([name]) => [name, flag(args, name)])),
  absent: 'NoSuchPublicAccessBlockConfiguration',
  get: async (Bucket, { clients: { s3 } }) => {
    const found = await s3.send(new GetPublicAccessBlockCommand({ Bucket }))
    const block = found.PublicAccessBlockConfiguration ?? {}
    return Object.fromEntries(flags.map(([name, member]) => [name, block[member] ?? false]))
  },
  put: (Bucket, args, { clients: { s3 } }) => {
    const block = Object.fromEntries(flags.map(([name, member]) => [member, flag(args, name)]))
    return s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: block }),
    )
  },
  remove: (Bucket, _, { clients: { s3 } }) =>
    s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
})
