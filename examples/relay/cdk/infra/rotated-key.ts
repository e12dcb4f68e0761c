import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyDocument } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { type PolicyDocument as KeyPolicy, settings } from './shared/index.ts'

export type RotatedKeyProps = {
  readonly alias: string
  readonly description: string
  readonly policy: KeyPolicy
}

/** A key that rotates every year. Deleted, it can still be restored for `settings.keyDeletionDays`. */
export class RotatedKey extends Key {
  constructor(scope: Construct, id: string, { alias, description, policy }: RotatedKeyProps) {
    super(scope, id, {
      alias,
      description,
      policy: PolicyDocument.fromJson(policy),
      enableKeyRotation: true,
      pendingWindow: Duration.days(settings.keyDeletionDays),
      removalPolicy: RemovalPolicy.DESTROY,
    })
  }
}
