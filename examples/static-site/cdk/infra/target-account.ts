import { type App, CfnOutput, Stack } from 'aws-cdk-lib'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { exactRole } from './exact-role.ts'
import { keyArnParameter } from './key-parameter.ts'
import { RotatedKey } from './rotated-key.ts'
import {
  deployRolePolicy,
  deployRoleTrust,
  type PipelineModel,
  type Target,
  targetBucketPolicy,
  targetKeyPolicy,
} from './shared/index.ts'
import { artifactKeyParameter, deliveryOf, KEY_ARN_OUTPUT, targetStackName } from './stacks.ts'

export type TargetStackProps = { readonly model: PipelineModel; readonly target: Target }

/** What a delivery needs in its target's account: a key, a bucket, and the role that writes into it. */
export class TargetStack extends Stack {
  readonly key: RotatedKey

  constructor(app: App, { model, target }: TargetStackProps) {
    super(app, targetStackName(model, target), {
      env: { account: target.account, region: target.region },
      description: `Where ${model.name} delivers to ${target.name}`,
    })

    this.key = new RotatedKey(this, 'Key', {
      alias: target.keyAlias,
      description: `Objects of ${model.name} in ${target.name}`,
      policy: targetKeyPolicy(target),
    })
    new CfnOutput(this, KEY_ARN_OUTPUT, { value: this.key.keyArn })

    new EncryptedBucket(this, 'Bucket', {
      bucketName: target.bucket,
      key: this.key,
      policy: targetBucketPolicy(target, this.key.keyArn),
      events: true,
    })

    const { pipeline, store } = deliveryOf(model, target)
    exactRole(this, 'DeployRole', {
      roleName: target.deployRole,
      trust: deployRoleTrust(target),
      policyName: 'deploy',
      policy: deployRolePolicy(target, store, {
        artifactKeyArn: keyArnParameter(this, artifactKeyParameter(pipeline, store)),
        targetKeyArn: this.key.keyArn,
      }),
    })
  }
}
