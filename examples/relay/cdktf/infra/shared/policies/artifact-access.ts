import type { Statement } from './document.ts'
import { oneOrMany } from './document.ts'

/** What CodePipeline looks up on an artifact bucket before it reads or writes there. */
export const BUCKET_LOOKUPS = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning']

export const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion']

/** Keys that S3 needs a caller to hold for reading an encrypted object. */
export const DECRYPT = ['kms:Decrypt', 'kms:DescribeKey']

/**
 * For writing encrypted objects, multipart uploads and replication to another Region.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
 */
export const ENCRYPT_AND_DECRYPT = [
  ...DECRYPT,
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
]

type Buckets<A> = {
  readonly account: string
  readonly bucketArns: readonly string[]
  readonly keyArns: readonly A[]
}

/**
 * Read and write access of a role in the pipeline's account to its artifacts. aws:ResourceAccount keeps
 * the grant from following a bucket name into a stranger's account.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export const artifactAccess = <A>({ account, bucketArns, keyArns }: Buckets<A>): Statement<A>[] => {
  const Condition = { StringEquals: { 'aws:ResourceAccount': account } }
  return [
    {
      Sid: 'LookUpArtifactBuckets',
      Effect: 'Allow',
      Action: [...BUCKET_LOOKUPS, 's3:ListBucket'],
      Resource: oneOrMany(bucketArns),
      Condition,
    },
    {
      Sid: 'ReadAndWriteArtifacts',
      Effect: 'Allow',
      Action: [...READ_OBJECTS, 's3:PutObject'],
      Resource: oneOrMany(bucketArns.map((arn) => `${arn}/*`)),
      Condition,
    },
    {
      Sid: 'UseArtifactKeys',
      Effect: 'Allow',
      Action: ENCRYPT_AND_DECRYPT,
      Resource: oneOrMany(keyArns),
    },
  ]
}
