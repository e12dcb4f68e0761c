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
      {
        bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: 'aws:kms',
              kmsMasterKeyId: args.keyArn,
            },
            bucketKeyEnabled: true,
          },
        ],
      },
      here,
    )
    this.closeToPublic(name, bucket, args, here)
    this.expireVersions(name, bucket, args, here)
    if (args.notifyEventBridge) {
      new aws.s3.BucketNotification(name, { bucket, eventbridge: true }, here)
    }

    this.bucket = bucket
    this.registerOutputs({ bucket })
  }

  /** The policy comes second: S3 refuses to change both at the same time. */
  private closeToPublic(
    name: string,
    bucket: pulumi.Output<string>,
    { policy }: Args,
    here: pulumi.CustomResourceOptions,
  ): void {
    const block = new aws.s3.BucketPublicAccessBlock(
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
    new aws.s3.BucketPolicy(
      name,
      { bucket, policy: pulumi.jsonStringify(policy) },
      { ...here, dependsOn: block },
    )
  }

  /** The rule comes second: it speaks of versions. */
  private expireVersions(
    name: string,
    bucket: pulumi.Output<string>,
    { expireAfterDays }: Args,
    here: pulumi.CustomResourceOptions,
  ): void {
    const versioning = new aws.s3.BucketVersioning(
      name,
      { bucket, versioningConfiguration: { status: 'Enabled' } },
      here,
    )
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        bucket,
        rules: [
          {
            id: 'expire',
            status: 'Enabled',
            filter: {},
            ...(expireAfterDays && { expiration: { days: expireAfterDays } }),
            noncurrentVersionExpiration: { noncurrentDays: settings.noncurrentExpiryDays },
            abortIncompleteMultipartUpload: { daysAfterInitiation: settings.abortMultipartDays },
          },
        ],
      },
      { ...here, dependsOn: versioning },
    )
  }
}
