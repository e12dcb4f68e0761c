import * as pulumi from '@pulumi/pulumi'
import type { ArtifactStore } from './artifact-store.ts'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { EncryptionKey } from './encryption-key.ts'
import type { InAccount } from './providers.ts'
import { Role } from './role.ts'
import {
  deployRolePolicy,
  deployRoleTrust,
  type Target,
  targetBucketPolicy,
  targetKeyPolicy,
} from './shared/index.ts'

type Args = {
  /** Name of the configuration. */
  readonly project: string
  readonly target: Target
  /** Where the delivering pipeline keeps its artifacts in the target's Region. */
  readonly artifacts: ArtifactStore
}

/** What one target's account holds: key, bucket, and the role that the pipeline assumes to deliver there. */
export class TargetAccount extends pulumi.ComponentResource {
  readonly target: Target
  readonly keyArn: pulumi.Output<string>
  readonly bucket: pulumi.Output<string>

  constructor(name: string, { project, target, artifacts }: Args, opts: InAccount) {
    super('pipeline:aws:TargetAccount', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const key = new EncryptionKey(
      name,
      {
        alias: target.keyAlias,
        description: `Objects of ${project} in ${target.name}`,
        policy: targetKeyPolicy(target),
      },
      here,
    )
    const { bucket } = new EncryptedBucket(
      name,
      {
        bucket: target.bucket,
        keyArn: key.arn,
        policy: targetBucketPolicy(target, key.arn),
        notifyEventBridge: true,
      },
      here,
    )
    new Role(
      target.deployRole,
      {
        trust: deployRoleTrust(target),
        policyName: 'deploy',
        policy: deployRolePolicy(target, artifacts.store, {
          artifactKeyArn: artifacts.keyArn,
          targetKeyArn: key.arn,
        }),
      },
      here,
    )

    this.target = target
    this.keyArn = key.arn
    this.bucket = bucket
    this.registerOutputs({ keyArn: this.keyArn, bucket })
  }
}
