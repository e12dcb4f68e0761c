import {
  GetSubscriptionAttributesCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { unlessAbsent } from '../absent.ts'
import { given, hasChanged } from '../given.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Made, ResourceType } from '../resource-type.ts'
import { flag, numberOr, text, textOr } from '../values.ts'
import { ABSENT, NEW_TOPIC_OR_PRINCIPAL } from './errors.ts'

/** SNS's names of the arguments: https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  filter_policy_scope: 'FilterPolicyScope',
  filter_policy: 'FilterPolicy',
  raw_message_delivery: 'RawMessageDelivery',
  redrive_policy: 'RedrivePolicy',
  subscription_role_arn: 'SubscriptionRoleArn',
}

const made = (arn: string, attributes: Arguments): Made => ({
  id: arn,
  attributes: { ...attributes, id: arn, arn },
})

const attributesOf = (args: Arguments): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ATTRIBUTES).flatMap(([argument, name]) => {
      const value = args[argument] ?? ''
      return value === '' || value === false ? [] : [[name, String(value)]]
    }),
  )

/** How long Terraform waits for endpoints that confirm by themselves: nothing that SNS would know. */
const waiting = (args: Arguments): Arguments => ({
  endpoint_auto_confirms: flag(args, 'endpoint_auto_confirms'),
  confirmation_timeout_in_minutes: numberOr(args, 'confirmation_timeout_in_minutes', 1),
})

const read: ResourceType['read'] = async ({ id: SubscriptionArn, attributes }, { clients }) => {
  const command = new GetSubscriptionAttributesCommand({ SubscriptionArn })
  const answer = await unlessAbsent(ABSENT, () => clients.sns.send(command))
  if (!answer) return undefined
  const { Attributes: found = {} } = answer
  return made(SubscriptionArn, {
    ...waiting(attributes),
    topic_arn: found['TopicArn'],
    protocol: found['Protocol'],
    endpoint: found['Endpoint'],
    owner_id: found['Owner'],
    pending_confirmation: found['PendingConfirmation'] === 'true',
    confirmation_was_authenticated: found['ConfirmationWasAuthenticated'] === 'true',
    raw_message_delivery: found['RawMessageDelivery'] === 'true',
    filter_policy: found['FilterPolicy'] ?? '',
    filter_policy_scope: found['FilterPolicyScope'] ?? '',
    redrive_policy: found['RedrivePolicy'] ?? '',
    subscription_role_arn: found['SubscriptionRoleArn'] ?? '',
  })
}

/** A filter is taken away by an empty one, a redrive policy by none at all. */
const NOTHING: Readonly<Record<string, string | undefined>> = {
  filter_policy: '{}',
  redrive_policy: undefined,
}

const valueFor = (argument: string, after: Arguments): string | undefined => {
  const value = String(after[argument] ?? '')
  return value === '' && argument in NOTHING ? NOTHING[argument] : value
}

/** A nested filter needs the scope MessageBody before it is set; a flat one is at home in either. */
const inOrder = (after: Arguments): readonly (readonly [string, string])[] => {
  const [scope, ...others] = Object.entries(ATTRIBUTES)
  if (!scope) return others
  return after['filter_policy_scope'] === 'MessageBody' ? [scope, ...others] : [...others, scope]
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription */
export const topicSubscription: ResourceType = {
  name: 'aws_sns_topic_subscription',
  arguments: [
    'topic_arn',
    'protocol',
    'endpoint',
    ...Object.keys(ATTRIBUTES),
    'endpoint_auto_confirms',
    'confirmation_timeout_in_minutes',
  ],
  replacedBy: ['topic_arn', 'protocol', 'endpoint'],
  complete: (args) => ({
    topic_arn: textOr(args, 'topic_arn', undefined),
    protocol: textOr(args, 'protocol', undefined),
    endpoint: textOr(args, 'endpoint', undefined),
    raw_message_delivery: flag(args, 'raw_message_delivery'),
    filter_policy: textOr(args, 'filter_policy', ''),
    ...given(args, 'filter_policy_scope'),
    redrive_policy: textOr(args, 'redrive_policy', ''),
    subscription_role_arn: textOr(args, 'subscription_role_arn', ''),
    ...waiting(args),
  }),
  create: async (args, context) => {
    const Attributes = attributesOf(args)
    const command = new SubscribeCommand({
      TopicArn: text(args, 'topic_arn'),
      Protocol: text(args, 'protocol'),
      Endpoint: text(args, 'endpoint'),
      ...(Object.keys(Attributes).length > 0 ? { Attributes } : {}),
      // Otherwise a subscription has no name before it is confirmed.
      ReturnSubscriptionArn: true,
    })
    const { SubscriptionArn = '' } = await patiently(context, NEW_TOPIC_OR_PRINCIPAL, () =>
      context.clients.sns.send(command),
    )
    return made(SubscriptionArn, args)
  },
  read,
  update: async (change, { clients }) => {
    const { made: known, after } = change
    for (const [argument, AttributeName] of inOrder(after)) {
      if (!hasChanged(change, argument)) continue
      const command = new SetSubscriptionAttributesCommand({
        SubscriptionArn: known.id,
        AttributeName,
        AttributeValue: valueFor(argument, after),
      })
      await clients.sns.send(command)
    }
    return { ...known, attributes: { ...known.attributes, ...after } }
  },
  delete: async ({ made: { id: SubscriptionArn } }, { clients }) => {
    try {
      await clients.sns.send(new UnsubscribeCommand({ SubscriptionArn }))
    } catch (error) {
      const { name, message } = error as Error
      // SNS forgets by itself what nobody confirms, and deletes it in no other way.
      const isPending = name === 'InvalidParameterException' && /pending confirmation/.test(message)
      if (!isPending && !ABSENT.includes(name)) throw error
    }
  },
}
