import type { Statement } from './document.ts'
import { oneOrMany } from './document.ts'

/** What CodePipeline looks up on an artifact bucket before it reads or writes there. */
export const BUCKET_LOOKUPS = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning']

export const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion']

/**
 * What S3 asks KMS for as whoever reads an encrypted object, and as whoever writes one: a large object is written in
 * parts, and those are read again to be joined. Neither CodePipeline nor CodeBuild calls KMS itself: both work with the
 * AWS managed key, which lets in nobody but S3.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const READ_ENCRYPTED = 'kms:Decrypt'
export const WRITE_ENCRYPTED = ['kms:Decrypt', 'kms:GenerateDataKey']

type Buckets<A> = {
  readonly account: string
  /** What is looked up on the buckets themselves. */
  readonly lookups: readonly string[]
  readonly bucketArns: readonly string[]
  readonly keyArns: readonly A[]
}

/**
 * Read and write access of a role in the pipeline's account to its artifacts. aws:ResourceAccount keeps
 * the grant from following a bucket name into a stranger's account.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export const artifactAccess = <A>({
  account,
  lookups,
  bucketArns,
  keyArns,
}: Buckets<A>): Statement<A>[] => {
  const Condition = { StringEquals: { 'aws:ResourceAccount': account } }
  return [
    {
      Sid: 'LookUpArtifactBuckets',
      Effect: 'Allow',
      Action: lookups,
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
      Action: WRITE_ENCRYPTED,
      Resource: oneOrMany(keyArns),
    },
  ]
}
