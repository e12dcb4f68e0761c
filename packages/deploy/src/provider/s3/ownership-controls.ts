import {
  DeleteBucketOwnershipControlsCommand,
  GetBucketOwnershipControlsCommand,
  type ObjectOwnership,
  PutBucketOwnershipControlsCommand,
} from '@aws-sdk/client-s3'
import type { Arguments } from '../resource-type.ts'
import { blocks, text, textOr } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

const complete = (args: Arguments): Arguments => ({
  rule: blocks(args, 'rule').map((rule) => ({
    object_ownership: textOr(rule, 'object_ownership', undefined),
  })),
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const ownershipControls = bucketSetting({
  name: 'aws_s3_bucket_ownership_controls',
  arguments: ['rule', 'rule.object_ownership'],
  complete,
  absent: 'OwnershipControlsNotFoundError',
  get: async (Bucket, { clients: { s3 } }) => {
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))
    const rules = OwnershipControls?.Rules ?? []
    return { rule: rules.map(({ ObjectOwnership }) => ({ object_ownership: ObjectOwnership })) }
  },
  put: (Bucket, args, { clients: { s3 } }) => {
    const Rules = blocks(args, 'rule').map((rule) => ({
      ObjectOwnership: text(rule, 'object_ownership') as ObjectOwnership,
    }))
    return s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }))
  },
  remove: (Bucket, _, { clients: { s3 } }) =>
    s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket })),
})
