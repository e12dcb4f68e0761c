import type { JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { object, tags, text } from '../shape.ts'

type Properties = { readonly DisplayName?: string; readonly KmsMasterKeyId?: string }

/** Properties that SNS keeps as attributes of the same name. */
const ATTRIBUTES = ['DisplayName', 'KmsMasterKeyId'] as const

const attributesOf = (arn: string): JsonObject => ({
  TopicArn: arn,
  TopicName: arn.split(':').at(-1) ?? '',
})

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, ResourceArn: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  if (set.length > 0) await invoke('sns', 'tagResource', { ResourceArn, Tags: [...set] })
  if (remove.length > 0) {
    await invoke('sns', 'untagResource', { ResourceArn, TagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const topic: ResourceType = {
  type: 'AWS::SNS::Topic',
  properties: object({ DisplayName: text, KmsMasterKeyId: text, Tags: tags, TopicName: text }),
  replacedBy: ['TopicName'],
  attributes: ['TopicArn', 'TopicName'],
  naming: { property: 'TopicName', max: 256 },
  create: async ({ invoke, properties, name, tags: given }) => {
    const { DisplayName, KmsMasterKeyId } = as<Properties>(properties)
    const Attributes = defined({ DisplayName, KmsMasterKeyId }) as Record<string, string>
    const { TopicArn: arn = '' } = await invoke('sns', 'createTopic', {
      Name: name,
      ...(Object.keys(Attributes).length > 0 ? { Attributes } : {}),
      ...(given.length > 0 ? { Tags: [...given] } : {}),
    })
    return { physicalId: arn, attributes: attributesOf(arn) }
  },
  update: async (call, TopicArn) => {
    const properties = as<Properties>(call.properties)
    for (const AttributeName of ATTRIBUTES) {
      if (!changed(call, AttributeName)) continue
      const AttributeValue = properties[AttributeName] ?? ''
      await call.invoke('sns', 'setTopicAttributes', { TopicArn, AttributeName, AttributeValue })
    }
    await setTags(call, TopicArn)
    return attributesOf(TopicArn)
  },
  delete: async ({ invoke }, TopicArn) => {
    await invoke('sns', 'deleteTopic', { TopicArn })
  },
  read: async ({ invoke }, TopicArn) => {
    const { Attributes = {} } = await invoke('sns', 'getTopicAttributes', { TopicArn })
    return {
      DisplayName: Attributes['DisplayName'] ?? '',
      KmsMasterKeyId: Attributes['KmsMasterKeyId'] ?? null,
    }
  },
}
