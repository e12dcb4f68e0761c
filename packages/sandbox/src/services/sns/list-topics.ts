import {
  ListTopics$,
  type ListTopicsCommandInput,
  type ListTopicsCommandOutput,
} from '@aws-sdk/client-sns'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { page } from './page.ts'
import { TOPICS } from './state.ts'
import { accountAccess } from './topics.ts'

export const listTopics = operation<ListTopicsCommandInput, ListTopicsCommandOutput>('sns', {
  schema: ListTopics$,
  members: ['NextToken'],
  authorize: (call) => accountAccess(call, 'ListTopics'),
  handle: ({ world, caller, region, input }) => {
    const topics = world.table(TOPICS).list(scope(caller.account, region))
    const { items, more } = page(topics, input)
    return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...more }
  },
})
