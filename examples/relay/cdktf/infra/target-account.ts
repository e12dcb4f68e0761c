import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import type { ArtifactStore } from './artifact-store.ts'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { EncryptionKey } from './encryption-key.ts'
import { Role } from './role.ts'
import {
  deployRolePolicy,
  deployRoleTrust,
  type PipelineModel,
  type Target,
  targetBucketPolicy,
  targetKeyPolicy,
} from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly model: PipelineModel
  readonly target: Target
  /** The delivering pipeline's store in the target's Region. */
  readonly artifacts: ArtifactStore
}

/** What a target's account holds: the bucket, its key, and the role that the pipeline delivers with. */
export class TargetAccount extends Construct {
  readonly keyArn: string
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, { provider, model, target, artifacts }: Props) {
    super(scope, id)
    const key = new EncryptionKey(this, 'key', {
      provider,
      alias: target.keyAlias,
      description: `Objects of ${model.name} in ${target.name}`,
      policy: targetKeyPolicy(target),
    })
    const bucket = new EncryptedBucket(this, 'bucket', {
      provider,
      name: target.bucket,
      keyArn: key.arn,
      policy: targetBucketPolicy(target, key.arn),
      eventBridge: true,
    })
    const deployRole = new Role(this, 'deploy-role', {
      provider,
      name: target.deployRole,
      trust: deployRoleTrust(target),
      policyName: 'deploy',
      policy: deployRolePolicy(target, artifacts.definition, {
        artifactKeyArn: artifacts.keyArn,
        targetKeyArn: key.arn,
      }),
    })
    this.keyArn = key.arn
    this.ready = [...bucket.ready, ...deployRole.ready]
  }
}
