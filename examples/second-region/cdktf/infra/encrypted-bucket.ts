import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { S3Bucket } from '@cdktn/provider-aws/lib/s3-bucket/index.js'
import { S3BucketLifecycleConfiguration } from '@cdktn/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js'
import { S3BucketNotification } from '@cdktn/provider-aws/lib/s3-bucket-notification/index.js'
import { S3BucketOwnershipControls } from '@cdktn/provider-aws/lib/s3-bucket-ownership-controls/index.js'
import { S3BucketPolicy } from '@cdktn/provider-aws/lib/s3-bucket-policy/index.js'
import { S3BucketPublicAccessBlock } from '@cdktn/provider-aws/lib/s3-bucket-public-access-block/index.js'
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktn/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js'
import { S3BucketVersioningA } from '@cdktn/provider-aws/lib/s3-bucket-versioning/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import { type PolicyDocument, settings } from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly name: string
  readonly keyArn: string
  readonly policy: PolicyDocument
  /** Current objects are kept for ever without it. */
  readonly expiryDays?: number
  /** Sends `Object Created` events to the account's default bus. */
  readonly eventBridge?: boolean
}

/** Private, versioned, encrypted with one key, owned by its account whoever writes. Deleted only when empty. */
export class EncryptedBucket extends Construct {
  readonly name: string
  /** What has to exist before somebody relies on the bucket's settings. */
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    const { provider, name, keyArn, policy } = props
    const { bucket } = new S3Bucket(this, 'bucket', { provider, bucket: name })

    const versioning = new S3BucketVersioningA(this, 'versioning', {
      provider,
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    })
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      provider,
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    })
    new S3BucketOwnershipControls(this, 'ownership', {
      provider,
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    })
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, 'public-access-block', {
      provider,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    })
    const bucketPolicy = new S3BucketPolicy(this, 'policy', {
      provider,
      bucket,
      policy: JSON.stringify(policy),
      // S3 refuses to change both at the same time.
      dependsOn: [publicAccessBlock],
    })
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      provider,
      bucket,
      rule: [lifecycleRule(props.expiryDays)],
      // A rule about noncurrent versions means nothing before there are versions.
      dependsOn: [versioning],
    })
    if (props.eventBridge) {
      new S3BucketNotification(this, 'events', { provider, bucket, eventbridge: true })
    }

    this.name = bucket
    this.ready = [versioning, encryption, bucketPolicy]
  }
}

const lifecycleRule = (expiryDays: number | undefined) => ({
  id: 'expire',
  status: 'Enabled',
  filter: [{}],
  ...(expiryDays !== undefined && { expiration: [{ days: expiryDays }] }),
  noncurrentVersionExpiration: [{ noncurrentDays: settings.noncurrentExpiryDays }],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: settings.abortMultipartDays }],
})
