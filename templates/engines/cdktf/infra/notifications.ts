import { CloudwatchEventRule } from '@cdktn/provider-aws/lib/cloudwatch-event-rule/index.js'
import { CloudwatchEventTarget } from '@cdktn/provider-aws/lib/cloudwatch-event-target/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { SnsTopic } from '@cdktn/provider-aws/lib/sns-topic/index.js'
import { SnsTopicPolicy } from '@cdktn/provider-aws/lib/sns-topic-policy/index.js'
import { SnsTopicSubscription } from '@cdktn/provider-aws/lib/sns-topic-subscription/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import { failurePattern, type Pipeline, topicPolicy } from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly notifications: NonNullable<Pipeline['notifications']>
  readonly artifactKeyArn: string
}

/** E-mail about failed executions and waiting approvals. */
export class Notifications extends Construct {
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    const { provider, pipeline, notifications, artifactKeyArn } = props
    const topic = new SnsTopic(this, 'topic', {
      provider,
      name: pipeline.names.topic,
      kmsMasterKeyId: artifactKeyArn,
    })
    const policy = new SnsTopicPolicy(this, 'policy', {
      provider,
      arn: topic.arn,
      policy: JSON.stringify(topicPolicy(pipeline, topic.arn)),
    })
    // The address receives a link that its owner has to follow.
    new SnsTopicSubscription(this, 'email', {
      provider,
      topicArn: topic.arn,
      protocol: 'email',
      endpoint: notifications.email,
    })
    const rule = new CloudwatchEventRule(this, 'failure', {
      provider,
      name: pipeline.names.failureRule,
      description: `Reports failed executions of pipeline ${pipeline.names.pipeline}`,
      eventPattern: JSON.stringify(failurePattern(pipeline)),
    })
    const failures = new CloudwatchEventTarget(this, 'failure-target', {
      provider,
      rule: rule.name,
      targetId: 'topic',
      arn: topic.arn,
    })
    this.ready = [policy, failures]
  }
}
