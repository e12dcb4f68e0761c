import { ServiceError } from '../../../../errors.ts'
import type { JsonObject } from '../../engine/json.ts'
import { as, changed, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { boolean, json, object, text } from '../shape.ts'

type Properties = {
  readonly Endpoint?: string
  readonly FilterPolicy?: JsonObject
  readonly FilterPolicyScope?: string
  readonly Protocol: string
  readonly RawMessageDelivery?: boolean
  readonly TopicArn: string
}

const attributesOf = ({ properties }: ResourceCall): Readonly<Record<string, string>> => {
  const { FilterPolicy, FilterPolicyScope, RawMessageDelivery } = as<Properties>(properties)
  return {
    ...(FilterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(FilterPolicy) }),
    ...(FilterPolicyScope === undefined ? {} : { FilterPolicyScope }),
    ...(RawMessageDelivery === undefined ? {} : { RawMessageDelivery: String(RawMessageDelivery) }),
  }
}

/** What nobody has confirmed cannot be unsubscribed, and goes by itself. */
const isPending = (error: unknown): boolean =>
  error instanceof ServiceError &&
  error.code.startsWith('InvalidParameter') &&
  error.message.includes('pending confirmation')

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const subscription: ResourceType = {
  type: 'AWS::SNS::Subscription',
  properties: object(
    {
      Endpoint: text,
      FilterPolicy: json,
      FilterPolicyScope: text,
      Protocol: text,
      RawMessageDelivery: boolean,
      TopicArn: text,
    },
    ['Protocol', 'TopicArn'],
  ),
  replacedBy: ['Endpoint', 'Protocol', 'TopicArn'],
  attributes: ['Arn'],
  create: async (call) => {
    const { Endpoint, Protocol, TopicArn } = as<Properties>(call.properties)
    const Attributes = attributesOf(call)
    const { SubscriptionArn: arn = '' } = await call.invoke('sns', 'subscribe', {
      Endpoint,
      Protocol,
      TopicArn,
      ReturnSubscriptionArn: true,
      ...(Object.keys(Attributes).length > 0 ? { Attributes } : {}),
    })
    return { physicalId: arn, attributes: { Arn: arn } }
  },
  update: async (call, SubscriptionArn) => {
    for (const [AttributeName, AttributeValue] of Object.entries(attributesOf(call))) {
      if (!changed(call, AttributeName)) continue
      await call.invoke('sns', 'setSubscriptionAttributes', {
        SubscriptionArn,
        AttributeName,
        AttributeValue,
      })
    }
    return { Arn: SubscriptionArn }
  },
  delete: async ({ invoke }, SubscriptionArn) => {
    await invoke('sns', 'unsubscribe', { SubscriptionArn }).catch((error: unknown) => {
      if (!isPending(error)) throw error
    })
  },
}
