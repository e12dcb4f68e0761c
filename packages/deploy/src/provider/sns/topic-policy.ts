import { GetTopicAttributesCommand, SetTopicAttributesCommand } from '@aws-sdk/client-sns'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { ABSENT, NEW_TOPIC_OR_PRINCIPAL } from './errors.ts'

const made = (attributes: Arguments, { account }: Context): Made => {
  const id = text(attributes, 'arn')
  return { id, attributes: { owner: account, ...attributes, id } }
}

const setPolicy = (TopicArn: string, AttributeValue: string): SetTopicAttributesCommand =>
  new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue })

const put = async (args: Arguments, context: Context): Promise<Made> => {
  const command = setPolicy(text(args, 'arn'), text(args, 'policy'))
  await patiently(context, NEW_TOPIC_OR_PRINCIPAL, () => context.clients.sns.send(command))
  return made(args, context)
}

const OWNERS_ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
]

/** A topic is never without a policy; this is the one that SNS gives it: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const policyOfNewTopics = (TopicArn: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: OWNERS_ACTIONS.map((action) => `SNS:${action}`),
        Resource: TopicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': TopicArn.split(':')[4] } },
      },
    ],
  })

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_policy */
export const topicPolicy: ResourceType = {
  name: 'aws_sns_topic_policy',
  arguments: ['arn', 'policy'],
  replacedBy: ['arn'],
  complete: (args) => ({
    arn: textOr(args, 'arn', undefined),
    policy: textOr(args, 'policy', undefined),
  }),
  create: put,
  read: async ({ id }, context) => {
    const command = new GetTopicAttributesCommand({ TopicArn: id })
    const found = await unlessAbsent(ABSENT, () => context.clients.sns.send(command))
    return found && made({ arn: id, policy: found.Attributes?.['Policy'] }, context)
  },
  update: ({ after }, context) => put(after, context),
  delete: async ({ made: { id } }, { clients }) => {
    await unlessAbsent(ABSENT, () => clients.sns.send(setPolicy(id, policyOfNewTopics(id))))
  },
}
