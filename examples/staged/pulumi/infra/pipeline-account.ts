import * as pulumi from '@pulumi/pulumi'
import { type ArtifactStore, storeIn } from './artifact-store.ts'
import { Build } from './build.ts'
import { deliveryPipeline } from './delivery-pipeline.ts'
import { Notifications } from './notifications.ts'
import { PipelineRole } from './pipeline-role.ts'
import type { InAccount } from './providers.ts'
import { type Pipeline, type Target, triggerPattern } from './shared/index.ts'
import { Source } from './source.ts'
import type { TargetAccount } from './target-account.ts'
import { Trigger } from './trigger.ts'

type Args = {
  readonly pipeline: Pipeline
  /** One per Region, in the order of `pipeline.stores`. */
  readonly stores: readonly ArtifactStore[]
  /** Every target, also those of other pipelines. */
  readonly targets: readonly TargetAccount[]
}

/** What one pipeline needs in its account, apart from its artifact stores. */
export class PipelineAccount extends pulumi.ComponentResource {
  readonly pipelineArn: pulumi.Output<string>
  readonly source: Source

  constructor(name: string, { pipeline, stores, targets }: Args, opts: InAccount) {
    super('pipeline:aws:PipelineAccount', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const { names, build, notifications } = pipeline
    const artifactKeyArn = storeIn(pipeline.region, stores).keyArn
    const targetKeyArn = (target: Target) => accountOf(target, targets).keyArn

    const source = new Source(`${name}-source`, { pipeline, artifactKeyArn }, here)
    const { connectionArn } = source
    const delivered = pipeline.source.type === 's3' ? pipeline.source.deliveredTo : undefined
    const role = new PipelineRole(
      names.pipelineRole,
      {
        pipeline,
        refs: {
          artifactKeyArns: stores.map(({ keyArn }) => keyArn),
          ...(connectionArn && { connectionArn }),
          ...(delivered && { sourceKeyArn: targetKeyArn(delivered) }),
        },
      },
      here,
    )
    const builds = build
      ? [new Build(names.buildProject, { pipeline, build, artifactKeyArn }, here)]
      : []
    const notifies = notifications
      ? [new Notifications(names.topic, { pipeline, notifications, artifactKeyArn }, here)]
      : []

    // CodePipeline tries every role when it is created, and starts the first execution at once.
    const dependsOn = [
      source,
      role,
      ...builds,
      ...notifies,
      ...stores,
      ...pipeline.targets.map((target) => accountOf(target, targets)),
    ]
    const refs = { ...(connectionArn && { connectionArn }), targetKeyArn }
    const { arn: pipelineArn } = deliveryPipeline(
      name,
      { pipeline, roleArn: role.arn, stores, refs },
      { ...here, dependsOn },
    )

    const pattern = triggerPattern(pipeline)
    if (pattern) new Trigger(names.triggerRule, { pipeline, pattern, pipelineArn }, here)

    this.pipelineArn = pipelineArn
    this.source = source
    this.registerOutputs({ pipelineArn })
  }
}

const accountOf = (target: Target, targets: readonly TargetAccount[]): TargetAccount => {
  const found = targets.find((account) => account.target === target)
  if (!found) throw new Error(`no account for target ${target.name}`)
  return found
}
