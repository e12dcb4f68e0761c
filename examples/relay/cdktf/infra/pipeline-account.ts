import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { Construct } from 'constructs'
import { ArtifactStore } from './artifact-store.ts'
import { Build } from './build.ts'
import { DeliveryPipeline } from './delivery-pipeline.ts'
import { Notifications } from './notifications.ts'
import { PipelineRole } from './pipeline-role.ts'
import { type Pipeline, type Target, triggerPattern } from './shared/index.ts'
import { PipelineSource } from './source.ts'
import type { TargetAccount } from './target-account.ts'
import { Trigger } from './trigger.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly stores: readonly ArtifactStore[]
  readonly accountOf: (target: Target) => TargetAccount
}

/** What runs in a pipeline's account: source, build, the pipeline with its role, trigger, notifications. */
export class PipelineAccount extends Construct {
  constructor(scope: Construct, id: string, { provider, pipeline, stores, accountOf }: Props) {
    super(scope, id)
    const artifactKeyArn = ArtifactStore.in(pipeline.region, stores).keyArn
    const common = { provider, pipeline, artifactKeyArn }

    const source = new PipelineSource(this, 'source', { ...common, accountOf })
    const build = pipeline.build && new Build(this, 'build', { ...common, build: pipeline.build })
    const notifications =
      pipeline.notifications &&
      new Notifications(this, 'notifications', {
        ...common,
        notifications: pipeline.notifications,
      })
    const role = new PipelineRole(this, 'role', { provider, pipeline, stores, refs: source.refs })

    const delivery = new DeliveryPipeline(this, 'delivery', {
      provider,
      pipeline,
      roleArn: role.arn,
      stores,
      refs: { ...source.refs, targetKeyArn: (target) => accountOf(target).keyArn },
      // It runs as soon as it exists, and CodePipeline refuses to create it before it can assume the
      // deploy roles.
      dependsOn: [
        ...source.ready,
        ...(build?.ready ?? []),
        ...(notifications?.ready ?? []),
        ...role.ready,
        ...stores.flatMap((store) => store.ready),
        ...pipeline.targets.flatMap((target) => accountOf(target).ready),
      ],
    })
    const pattern = triggerPattern(pipeline)
    if (pattern) {
      new Trigger(this, 'trigger', { provider, pipeline, pattern, pipelineArn: delivery.arn })
    }
  }
}
