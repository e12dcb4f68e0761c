import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryption,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3'
import type { Arguments } from '../resource-type.ts'
import { blocks, flag, text, textOr } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

const byDefault = (args: Arguments): Arguments => ({
  sse_algorithm: textOr(args, 'sse_algorithm', undefined),
  kms_master_key_id: textOr(args, 'kms_master_key_id', ''),
})

const complete = (args: Arguments): Arguments => ({
  rule: blocks(args, 'rule').map((rule) => ({
    apply_server_side_encryption_by_default: blocks(
      rule,
      'apply_server_side_encryption_by_default',
    ).map(byDefault),
    bucket_key_enabled: flag(rule, 'bucket_key_enabled'),
  })),
})

const ruleOf = (rule: Arguments): ServerSideEncryptionRule => {
  const [encryption] = blocks(rule, 'apply_server_side_encryption_by_default')
  const key = textOr(encryption ?? {}, 'kms_master_key_id', '')
  return {
    BucketKeyEnabled: flag(rule, 'bucket_key_enabled'),
    ...(encryption && {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: text(encryption, 'sse_algorithm') as ServerSideEncryption,
        ...(key !== '' && { KMSMasterKeyID: key }),
      },
    }),
  }
}

const attributesOf = ({
  ApplyServerSideEncryptionByDefault: encryption,
  BucketKeyEnabled = false,
}: ServerSideEncryptionRule): Arguments => ({
  apply_server_side_encryption_by_default: encryption && {
    sse_algorithm: encryption.SSEAlgorithm,
    kms_master_key_id: encryption.KMSMasterKeyID,
  },
  bucket_key_enabled: BucketKeyEnabled,
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html */
export const encryption = bucketSetting({
  name: 'aws_s3_bucket_server_side_encryption_configuration',
  arguments: [
    'rule',
    'rule.apply_server_side_encryption_by_default',
    'rule.apply_server_side_encryption_by_default.kms_master_key_id',
    'rule.apply_server_side_encryption_by_default.sse_algorithm',
    'rule.bucket_key_enabled',
  ],
  complete,
  absent: 'ServerSideEncryptionConfigurationNotFoundError',
  get: async (Bucket, { clients: { s3 } }) => {
    const found = await s3.send(new GetBucketEncryptionCommand({ Bucket }))
    const { Rules = [] } = found.ServerSideEncryptionConfiguration ?? {}
    return complete({ rule: Rules.map(attributesOf) })
  },
  put: (Bucket, args, { clients: { s3 } }) => {
    const ServerSideEncryptionConfiguration = { Rules: blocks(args, 'rule').map(ruleOf) }
    return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }))
  },
  remove: (Bucket, _, { clients: { s3 } }) =>
    s3.send(new DeleteBucketEncryptionCommand({ Bucket })),
})
