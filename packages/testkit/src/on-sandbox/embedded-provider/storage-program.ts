/** A bucket with all its settings and its key, as generated repositories make them: Terraform's arguments by type. */

/** The attribute of the program's only resource of a type, or how it is written in the program. */
export type Attribute = (type: string, name: string) => string

type Arguments = Readonly<Record<string, unknown>>

const plainHttp = (bucket: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyPlainHttp',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  })

const lifecycleRules: readonly Arguments[] = [
  {
    id: 'expire',
    status: 'Enabled',
    filter: [{}],
    expiration: [{ days: 90 }],
    noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: 2 }],
    abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
  },
  {
    id: 'logs',
    status: 'Disabled',
    filter: [{ and: [{ prefix: 'logs/', tags: { keep: 'no' } }] }],
    transition: [{ days: 30, storage_class: 'GLACIER' }],
  },
  {
    id: 'large',
    status: 'Enabled',
    filter: [{ object_size_greater_than: 1000 }],
    expiration: [{ date: '2040-01-01T00:00:00Z' }],
  },
]

/** In an order in which each refers to those before it only; what is referred to is looked up when its turn comes. */
export const program = (
  name: string,
  attribute: Attribute,
): readonly (readonly [string, () => Arguments])[] => {
  const bucket = () => attribute('aws_s3_bucket', 'bucket')
  return [
    [
      'aws_kms_key',
      () => ({
        description: `Objects of ${name}`,
        enable_key_rotation: true,
        rotation_period_in_days: 180,
        deletion_window_in_days: 7,
        tags: { team: 'web' },
      }),
    ],
    [
      'aws_kms_alias',
      () => ({ name: `alias/${name}`, target_key_id: attribute('aws_kms_key', 'key_id') }),
    ],
    ['aws_s3_bucket', () => ({ bucket: name, tags: { team: 'web' } })],
    [
      'aws_s3_bucket_versioning',
      () => ({ bucket: bucket(), versioning_configuration: { status: 'Enabled' } }),
    ],
    [
      'aws_s3_bucket_server_side_encryption_configuration',
      () => ({
        bucket: bucket(),
        rule: [
          {
            apply_server_side_encryption_by_default: {
              kms_master_key_id: attribute('aws_kms_key', 'arn'),
              sse_algorithm: 'aws:kms',
            },
            bucket_key_enabled: true,
          },
        ],
      }),
    ],
    [
      'aws_s3_bucket_ownership_controls',
      () => ({ bucket: bucket(), rule: { object_ownership: 'BucketOwnerPreferred' } }),
    ],
    [
      'aws_s3_bucket_public_access_block',
      () => ({ bucket: bucket(), block_public_acls: true, restrict_public_buckets: true }),
    ],
    ['aws_s3_bucket_policy', () => ({ bucket: bucket(), policy: plainHttp(name) })],
    ['aws_s3_bucket_lifecycle_configuration', () => ({ bucket: bucket(), rule: lifecycleRules })],
    ['aws_s3_bucket_notification', () => ({ bucket: bucket(), eventbridge: true })],
  ]
}
