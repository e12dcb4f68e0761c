import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns'
import { unlessAbsent } from '../absent.ts'
import { hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { newTags } from '../new-tags.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagList } from '../tags.ts'
import { text, textOr } from '../values.ts'
import { ABSENT, NEW_TOPIC_OR_PRINCIPAL } from './errors.ts'
import {
  completeTopic,
  TOPIC_ATTRIBUTES,
  topicArguments,
  topicAttributesOf,
} from './topic-attributes.ts'

const made = (arn: string, attributes: Arguments, { account }: Context): Made => ({
  id: arn,
  attributes: { owner: account, ...attributes, id: arn, arn },
})

const arnOf = (args: Arguments, { partition, region, account }: Context): string =>
  `arn:${partition}:sns:${region}:${account}:${text(args, 'name')}`

const read: ResourceType['read'] = async ({ id: TopicArn }, context) => {
  const { sns } = context.clients
  const found = await unlessAbsent(ABSENT, async () => ({
    ...(await sns.send(new GetTopicAttributesCommand({ TopicArn }))),
    ...(await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))),
  }))
  if (!found) return undefined
  const attributes = {
    name: TopicArn.split(':').at(-1),
    ...topicArguments(found.Attributes ?? {}),
    ...tagAttributes(fromTagList(found.Tags), context),
  }
  return made(TopicArn, attributes, context)
}

const update: ResourceType['update'] = async (change, context) => {
  const { made: known, after } = change
  const TopicArn = known.id
  const { sns } = context.clients
  for (const [argument, AttributeName] of Object.entries(TOPIC_ATTRIBUTES)) {
    if (!hasChanged(change, argument)) continue
    const AttributeValue = String(after[argument])
    await patiently(context, NEW_TOPIC_OR_PRINCIPAL, () =>
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue })),
    )
  }
  await changeTags(
    change,
    (tags) => sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: tagList(tags) })),
    (TagKeys) => sns.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys })),
  )
  return { ...known, attributes: { ...known.attributes, ...after } }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic */
export const topic: ResourceType = {
  name: 'aws_sns_topic',
  arguments: ['name', ...Object.keys(TOPIC_ATTRIBUTES), 'tags'],
  replacedBy: ['name'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    ...completeTopic(args),
    ...tagArguments(args, context),
  }),
  create: async (args, context) => {
    const command = new CreateTopicCommand({
      Name: text(args, 'name'),
      Attributes: topicAttributesOf(args),
      Tags: newTags(args),
    })
    const { TopicArn = '' } = await patiently(context, NEW_TOPIC_OR_PRINCIPAL, () =>
      context.clients.sns.send(command),
    )
    return made(TopicArn, args, context)
  },
  find: async (args, context, taken) => {
    const found = await read({ id: arnOf(args, context), attributes: args }, context)
    return leftBehind(found, args, taken)
  },
  read,
  update,
  delete: async ({ made: { id: TopicArn } }, { clients }) => {
    await unlessAbsent(ABSENT, () => clients.sns.send(new DeleteTopicCommand({ TopicArn })))
  },
}
