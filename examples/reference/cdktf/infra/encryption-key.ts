import { KmsAlias } from '@cdktn/provider-aws/lib/kms-alias/index.js'
import { KmsKey } from '@cdktn/provider-aws/lib/kms-key/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { Construct } from 'constructs'
import { type PolicyDocument, settings } from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly alias: string
  readonly description: string
  readonly policy: PolicyDocument
}

/** Rotating key with an alias for people; policies and buckets refer to its ARN. */
export class EncryptionKey extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { provider, alias, description, policy }: Props) {
    super(scope, id)
    const key = new KmsKey(this, 'key', {
      provider,
      description,
      policy: JSON.stringify(policy),
      enableKeyRotation: true,
      deletionWindowInDays: settings.keyDeletionDays,
    })
    new KmsAlias(this, 'alias', { provider, name: alias, targetKeyId: key.keyId })
    this.arn = key.arn
  }
}
