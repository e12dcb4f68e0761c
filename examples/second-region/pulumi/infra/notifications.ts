import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { failurePattern, type Pipeline, topicPolicy } from './shared/index.ts'

type Args = {
  readonly pipeline: Pipeline
  readonly notifications: NonNullable<Pipeline['notifications']>
  readonly artifactKeyArn: pulumi.Output<string>
}

/** Tells people about failed executions and waiting approvals. */
export class Notifications extends pulumi.ComponentResource {
  constructor(name: string, { pipeline, notifications, artifactKeyArn }: Args, opts: InAccount) {
    super('pipeline:aws:Notifications', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const { names } = pipeline
    const topic = new aws.sns.Topic(
      name,
      { name: names.topic, kmsMasterKeyId: artifactKeyArn },
      here,
    )
    const policy = new aws.sns.TopicPolicy(
      name,
      {
        arn: topic.arn,
        policy: JSON.stringify(topicPolicy(pipeline, notifications.topicArn)),
      },
      here,
    )
    new aws.sns.TopicSubscription(
      name,
      { topic: topic.arn, protocol: 'email', endpoint: notifications.email },
      here,
    )
    const rule = new aws.cloudwatch.EventRule(
      names.failureRule,
      {
        name: names.failureRule,
        description: `Reports failed executions of pipeline ${names.pipeline}`,
        eventPattern: JSON.stringify(failurePattern(pipeline)),
      },
      here,
    )
    new aws.cloudwatch.EventTarget(
      names.failureRule,
      { rule: rule.name, targetId: 'topic', arn: topic.arn },
      { ...here, dependsOn: policy },
    )
    this.registerOutputs()
  }
}
