import { CfnRule } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { exactRole } from './exact-role.ts'
import {
  type EventPattern,
  type Pipeline,
  triggerRolePolicy,
  triggerRoleTrust,
} from './shared/index.ts'

export type TriggerProps = { readonly pipeline: Pipeline; readonly eventPattern: EventPattern }

/** Starts the pipeline when its source changes. */
export class Trigger extends Construct {
  constructor(scope: Construct, id: string, { pipeline, eventPattern }: TriggerProps) {
    super(scope, id)
    const { arn, names } = pipeline

    const role = exactRole(this, 'Role', {
      roleName: names.triggerRole,
      trust: triggerRoleTrust(pipeline),
      policyName: 'start',
      policy: triggerRolePolicy(pipeline),
    })
    // The L1 rule takes the pattern as EventBridge reads it, and the role as it is.
    new CfnRule(this, 'Rule', {
      name: names.triggerRule,
      description: `Starts pipeline ${names.pipeline} when its source changes`,
      eventPattern,
      targets: [{ id: 'pipeline', arn, roleArn: role.attrArn }],
    })
  }
}
