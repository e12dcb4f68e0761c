import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { Role } from './role.ts'
import {
  type EventPattern,
  type Pipeline,
  triggerRolePolicy,
  triggerRoleTrust,
} from './shared/index.ts'

type Args = {
  readonly pipeline: Pipeline
  readonly pattern: EventPattern
  readonly pipelineArn: pulumi.Output<string>
}

/** Starts the pipeline on a change of a source that CodePipeline does not listen to by itself. */
export class Trigger extends pulumi.ComponentResource {
  constructor(name: string, { pipeline, pattern, pipelineArn }: Args, opts: InAccount) {
    super('pipeline:aws:Trigger', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const role = new Role(
      pipeline.names.triggerRole,
      {
        trust: triggerRoleTrust(pipeline),
        policyName: 'start',
        policy: triggerRolePolicy(pipeline),
      },
      here,
    )
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        name: pipeline.names.triggerRule,
        description: `Starts pipeline ${pipeline.names.pipeline} when its source changes`,
        eventPattern: JSON.stringify(pattern),
      },
      here,
    )
    new aws.cloudwatch.EventTarget(
      name,
      { rule: rule.name, targetId: 'pipeline', arn: pipelineArn, roleArn: role.arn },
      here,
    )
    this.registerOutputs()
  }
}
