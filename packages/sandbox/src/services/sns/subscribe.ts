import { randomBytes, randomUUID } from 'node:crypto'
import {
  Subscribe$,
  type SubscribeCommandInput,
  type SubscribeCommandOutput,
} from '@aws-sdk/client-sns'
import { type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import { invalid } from './errors.ts'
import { askForConfirmation } from './mail.ts'
import type { Protocol, Subscription } from './state.ts'
import { putSubscription, subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

const PROTOCOLS: readonly Protocol[] = ['email', 'email-json']

/** Protocols of the real service: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const ELSEWHERE: readonly string[] = [
  'application',
  'firehose',
  'http',
  'https',
  'lambda',
  'sms',
  'sqs',
]

const protocolOf = (text: string): Protocol => {
  const protocol = PROTOCOLS.find((each) => each === text)
  if (protocol) return protocol
  if (ELSEWHERE.includes(text)) throw notImplemented(`subscriptions of SNS topics by ${text}`)
  throw invalid(`Does not support this protocol string: ${text}`)
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

const newSubscription = (
  { world, caller }: Call<SubscribeCommandInput>,
  topicArn: string,
  to: Pick<Subscription, 'protocol' | 'endpoint'>,
): Subscription => ({
  ...to,
  arn: `${topicArn}:${randomUUID()}`,
  topicArn,
  owner: caller.account,
  principal: nameOf(caller),
  token: randomBytes(60).toString('hex'),
  authenticated: false,
  created: world.clock.now(),
})

/** Nobody is sent anything before the address has confirmed; asked again, SNS asks again. */
export const subscribe = operation<SubscribeCommandInput, SubscribeCommandOutput>('sns', {
  schema: Subscribe$,
  members: ['TopicArn', 'Protocol', 'Endpoint', 'ReturnSubscriptionArn'],
  authorize: (call) => {
    const { TopicArn, Protocol = '', Endpoint } = call.input
    return topicAccess(call, 'Subscribe', keyOf(TopicArn, call), {
      'sns:Protocol': Protocol,
      ...(Endpoint === undefined ? {} : { 'sns:Endpoint': Endpoint }),
    })
  },
  handle: (call) => {
    const { world, input } = call
    const protocol = protocolOf(input.Protocol ?? '')
    const endpoint = input.Endpoint ?? ''
    if (!ADDRESS.test(endpoint)) throw invalid('Email address')
    const topic = topicOf(world, keyOf(input.TopicArn, call))
    const found = subscriptionsOf(world, topic.arn).find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    )
    const subscription = found ?? newSubscription(call, topic.arn, { protocol, endpoint })
    if (!found) putSubscription(world, subscription)
    const pending = subscription.token !== undefined
    if (pending) askForConfirmation(world, subscription)
    const hidden = pending && !input.ReturnSubscriptionArn
    return { SubscriptionArn: hidden ? 'pending confirmation' : subscription.arn }
  },
})
