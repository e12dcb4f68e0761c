import { type Kind, listed } from './kind.ts'

const OPERATIONS = [
  'GetBucketAccelerateConfiguration',
  'GetBucketAcl',
  'GetBucketCors',
  'GetBucketEncryption',
  'GetBucketLifecycleConfiguration',
  'GetBucketLocation',
  'GetBucketLogging',
  'GetBucketNotificationConfiguration',
  'GetBucketOwnershipControls',
  'GetBucketPolicy',
  'GetBucketReplication',
  'GetBucketRequestPayment',
  'GetBucketTagging',
  'GetBucketVersioning',
  'GetBucketWebsite',
  'GetPublicAccessBlock',
]

export const bucket: Kind = {
  type: 'AWS::S3::Bucket',
  global: true,
  list: listed('Buckets', 's3', 'ListBuckets', {}),
  nameOf: ({ Name }) => Name,
  questions: ({ Name }) => OPERATIONS.map((operation) => ['s3', operation, { Bucket: Name }]),
}
