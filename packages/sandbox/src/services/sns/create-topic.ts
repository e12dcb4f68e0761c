import {
  CreateTopic$,
  type CreateTopicCommandInput,
  type CreateTopicCommandOutput,
} from '@aws-sdk/client-sns'
import { type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { checkAttribute } from './attributes.ts'
import { invalid } from './errors.ts'
import type { Topic } from './state.ts'
import { readTopicPolicy, standardPolicy } from './topic-policy.ts'
import { findTopic, putTopic, topicAccess, topicArn } from './topics.ts'

const attributesOf = (given: Readonly<Record<string, string>>): Topic['attributes'] =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const kept = checkAttribute(name, value)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )

/** A topic made again is the one that is there, unless it would be another. */
const checkSame = (
  topic: Topic,
  { attributes, tags }: Pick<Topic, 'attributes' | 'tags'>,
): void => {
  const differs = Object.entries(attributes).some(
    ([name, value]) => topic.attributes[name] !== value,
  )
  if (differs) {
    throw invalid('Attributes Reason: Topic already exists with different attributes')
  }
  const retagged = tags.some(
    ({ Key, Value }) => !topic.tags.some((tag) => tag.Key === Key && tag.Value === Value),
  )
  if (retagged) throw invalid('Tags Reason: Topic already exists with different tags')
}

const keyFor = ({ caller, region, input }: Call<CreateTopicCommandInput>) => ({
  account: caller.account,
  region,
  name: input.Name ?? '',
})

const checkName = (name: string): void => {
  if (name.endsWith('.fifo')) throw notImplemented('FIFO topics of SNS')
  if (!/^[\w-]{1,256}$/.test(name)) throw invalid('Topic Name')
}

export const createTopic = operation<CreateTopicCommandInput, CreateTopicCommandOutput>('sns', {
  schema: CreateTopic$,
  members: ['Name', 'Attributes', 'Tags'],
  authorize: (call) => {
    const { Tags = [] } = call.input
    // Tags need a permission of their own: https://docs.aws.amazon.com/sns/latest/dg/sns-tags-configuring.html
    const actions = ['CreateTopic', ...(Tags.length > 0 ? ['TagResource'] : [])]
    return actions.map((action) => topicAccess(call, action, keyFor(call), requestTags(Tags)))
  },
  handle: (call) => {
    const { world, input } = call
    const key = keyFor(call)
    checkName(key.name)
    const { Policy, ...given } = input.Attributes ?? {}
    const about = { attributes: attributesOf(given), tags: tagsOf(input.Tags) }
    checkTags(about.tags, 'InvalidParameter')
    const policy = Policy ? readTopicPolicy(world, Policy) : standardPolicy(key)
    const found = findTopic(world, key)
    if (found) {
      checkSame(found, about)
      return { TopicArn: found.arn }
    }
    const arn = topicArn(key)
    const created = world.clock.now()
    putTopic(world, { ...key, arn, policy, ...about, deletedSubscriptions: 0, created })
    return { TopicArn: arn }
  },
})
