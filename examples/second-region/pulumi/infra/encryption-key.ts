import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { type PolicyDocument, settings } from './shared/index.ts'

type Args = {
  readonly alias: string
  readonly description: string
  readonly policy: PolicyDocument
}

/** A customer managed key that rotates, with its alias. */
export class EncryptionKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>

  constructor(name: string, { alias, description, policy }: Args, opts: InAccount) {
    super('pipeline:aws:EncryptionKey', name, {}, opts)
    const here = { parent: this, provider: opts.provider }

    const key = new aws.kms.Key(
      name,
      {
        description,
        customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
        enableKeyRotation: true,
        deletionWindowInDays: settings.keyDeletionDays,
        policy: JSON.stringify(policy),
      },
      here,
    )
    new aws.kms.Alias(name, { name: alias, targetKeyId: key.keyId }, here)

    this.arn = key.arn
    this.registerOutputs({ arn: this.arn })
  }
}
