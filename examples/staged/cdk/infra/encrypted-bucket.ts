import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { type PolicyDocument, settings } from './shared/index.ts'

export type EncryptedBucketProps = {
  readonly bucketName: string
  readonly key: IKey
  readonly policy: PolicyDocument
  /** Days after which current objects expire; without it they stay. */
  readonly expiryDays?: number
  /** Tells EventBridge about every new object. */
  readonly events?: true
}

/**
 * A private, versioned bucket with a key of its own, owned by its account whoever writes. It is deleted
 * only when it is empty.
 */
export class EncryptedBucket extends Bucket {
  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id, {
      bucketName: props.bucketName,
      versioned: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      lifecycleRules: [
        {
          ...(props.expiryDays && { expiration: Duration.days(props.expiryDays) }),
          noncurrentVersionExpiration: Duration.days(settings.noncurrentExpiryDays),
          abortIncompleteMultipartUploadAfter: Duration.days(settings.abortMultipartDays),
        },
      ],
      removalPolicy: RemovalPolicy.DESTROY,
    })
    for (const statement of props.policy.Statement) {
      this.addToResourcePolicy(PolicyStatement.fromJson(statement))
    }
    if (props.events) this.sendEvents()
  }

  /** Written into the bucket itself: `eventBridgeEnabled` would deploy a Lambda function to set it. */
  private sendEvents() {
    const bucket = this.node.defaultChild as CfnBucket
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  }
}
