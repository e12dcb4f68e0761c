import { defaultPolicy } from '../../../sns/default-policy.ts'
import { as, documentText, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { json, list, object, text } from '../shape.ts'

type Properties = { readonly Topics: readonly string[] }

const setPolicy = async ({ invoke }: ResourceCall, TopicArn: string, AttributeValue: string) => {
  await invoke('sns', 'setTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue })
}

const put = async (call: ResourceCall): Promise<void> => {
  const { Topics } = as<Properties>(call.properties)
  const { Topics: had = [] } = as<Partial<Properties>>(call.before)
  for (const topic of Topics) {
    await setPolicy(call, topic, documentText(call.properties['PolicyDocument']))
  }
  for (const topic of had.filter((each) => !Topics.includes(each))) {
    await setPolicy(call, topic, defaultPolicy(topic, call.account))
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const topicPolicy: ResourceType = {
  type: 'AWS::SNS::TopicPolicy',
  properties: object({ PolicyDocument: json, Topics: list(text) }, ['PolicyDocument', 'Topics']),
  replacedBy: [],
  attributes: [],
  naming: { max: 64 },
  create: async (call) => {
    await put(call)
    return { physicalId: call.name, attributes: {} }
  },
  update: async (call) => {
    await put(call)
    return {}
  },
  delete: async (call) => {
    const { Topics } = as<Properties>(call.properties)
    for (const topic of Topics) await setPolicy(call, topic, defaultPolicy(topic, call.account))
  },
}
