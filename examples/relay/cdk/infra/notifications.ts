import { CfnRule } from 'aws-cdk-lib/aws-events'
import { PolicyDocument } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic, TopicPolicy } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { failurePattern, type Pipeline, topicPolicy } from './shared/index.ts'

export type NotificationsProps = {
  readonly pipeline: Pipeline
  readonly email: string
  readonly topicArn: string
  readonly key: IKey
}

/** Mails failed executions and waiting approvals. The subscription has to be confirmed from the mailbox. */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id)
    const { pipeline, email, topicArn, key } = props
    const { names } = pipeline

    const topic = new Topic(this, 'Topic', { topicName: names.topic, masterKey: key })
    topic.addSubscription(new EmailSubscription(email))
    new TopicPolicy(this, 'TopicPolicy', {
      topics: [topic],
      policyDocument: PolicyDocument.fromJson(topicPolicy(pipeline, topicArn)),
    })
    // The L1 rule, because the L2 target would widen the topic's policy to every rule of EventBridge.
    new CfnRule(this, 'FailureRule', {
      name: names.failureRule,
      description: `Reports failed executions of pipeline ${names.pipeline}`,
      eventPattern: failurePattern(pipeline),
      targets: [{ id: 'topic', arn: topic.topicArn }],
    })
  }
}
