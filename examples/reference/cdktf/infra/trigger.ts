import { CloudwatchEventRule } from '@cdktn/provider-aws/lib/cloudwatch-event-rule/index.js'
import { CloudwatchEventTarget } from '@cdktn/provider-aws/lib/cloudwatch-event-target/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { Construct } from 'constructs'
import { Role } from './role.ts'
import {
  type EventPattern,
  type Pipeline,
  triggerRolePolicy,
  triggerRoleTrust,
} from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly pattern: EventPattern
  readonly pipelineArn: string
}

/** Starts the pipeline when its source changes, for sources that CodePipeline does not listen to itself. */
export class Trigger extends Construct {
  constructor(scope: Construct, id: string, { provider, pipeline, pattern, pipelineArn }: Props) {
    super(scope, id)
    const role = new Role(this, 'role', {
      provider,
      name: pipeline.names.triggerRole,
      trust: triggerRoleTrust(pipeline),
      policyName: 'start',
      policy: triggerRolePolicy(pipeline),
    })
    const rule = new CloudwatchEventRule(this, 'rule', {
      provider,
      name: pipeline.names.triggerRule,
      description: `Starts pipeline ${pipeline.names.pipeline} when its source changes`,
      eventPattern: JSON.stringify(pattern),
    })
    new CloudwatchEventTarget(this, 'target', {
      provider,
      rule: rule.name,
      targetId: 'pipeline',
      arn: pipelineArn,
      roleArn: role.arn,
    })
  }
}
