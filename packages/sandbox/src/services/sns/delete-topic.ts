import {
  DeleteTopic$,
  type DeleteTopicCommandInput,
  type DeleteTopicCommandOutput,
} from '@aws-sdk/client-sns'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { SUBSCRIPTIONS, TOPICS } from './state.ts'
import { subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicArn } from './topics.ts'

/** A topic that is not there is deleted without complaint. */
export const deleteTopic = operation<DeleteTopicCommandInput, DeleteTopicCommandOutput>('sns', {
  schema: DeleteTopic$,
  members: ['TopicArn'],
  authorize: (call) => topicAccess(call, 'DeleteTopic', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { world } = call
    const key = keyOf(call.input.TopicArn, call)
    const topic = topicArn(key)
    for (const { arn } of subscriptionsOf(world, topic)) {
      world.table(SUBSCRIPTIONS).delete(topic, arn)
    }
    world.table(TOPICS).delete(scope(key.account, key.region), key.name)
    return {}
  },
})
