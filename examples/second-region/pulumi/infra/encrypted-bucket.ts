import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { type PolicyDocument, settings } from './shared/index.ts'

type Args = {
  readonly bucket: string
  readonly keyArn: pulumi.Output<string>
  readonly policy: PolicyDocument<pulumi.Output<string>>
  /** Current objects expire after this many days; without it they stay. */
  readonly expireAfterDays?: number
  /** Lets EventBridge rules listen to uploads. */
  readonly notifyEventBridge?: boolean
}

/** Versioned, encrypted with our key, owned by its account, closed to the public. */
export class EncryptedBucket extends pulumi.ComponentResource {
  readonly bucket: pulumi.Output<string>

  constructor(name: string, args: Args, opts: InAccount) {
    super('pipeline:aws:EncryptedBucket', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const { bucket } = new aws.s3.Bucket(name, { bucket: args.bucket }, here)

    new aws.s3.BucketOwnershipControls(
      name,
      { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } },
      here,
    )
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket, rules: [encryptWith(args.keyArn)] },
      here,
    )
    const publicAccessBlock = new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      here,
    )
    // S3 refuses to change the block and the policy at the same time.
    new aws.s3.BucketPolicy(
      name,
      { bucket, policy: pulumi.jsonStringify(args.policy) },
      { ...here, dependsOn: publicAccessBlock },
    )
    const versioning = new aws.s3.BucketVersioning(
      name,
      { bucket, versioningConfiguration: { status: 'Enabled' } },
      here,
    )
    new aws.s3.BucketLifecycleConfiguration(
      name,
      { bucket, rules: [expireAfter(args.expireAfterDays)] },
      { ...here, dependsOn: versioning },
    )
    if (args.notifyEventBridge) {
      new aws.s3.BucketNotification(name, { bucket, eventbridge: true }, here)
    }

    this.bucket = bucket
    this.registerOutputs({ bucket })
  }
}

const encryptWith = (
  keyArn: pulumi.Output<string>,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule => ({
  applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
  bucketKeyEnabled: true,
})

const expireAfter = (
  days: number | undefined,
): aws.types.input.s3.BucketLifecycleConfigurationRule => ({
  id: 'expire',
  status: 'Enabled',
  filter: {},
  ...(days !== undefined && { expiration: { days } }),
  noncurrentVersionExpiration: { noncurrentDays: settings.noncurrentExpiryDays },
  abortIncompleteMultipartUpload: { daysAfterInitiation: settings.abortMultipartDays },
})
