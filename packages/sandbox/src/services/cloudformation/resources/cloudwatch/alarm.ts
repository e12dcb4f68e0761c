import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import type { JsonObject } from '../../engine/json.ts'
import { type ResourceCall, type ResourceType, tagChanges } from '../resource-type.ts'
import { boolean, list, number, object, tags, text } from '../shape.ts'

const attributesOf = ({ partition, region, account }: ResourceCall, name: string): JsonObject => ({
  Arn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
})

const put = async (call: ResourceCall, AlarmName: string, isNew: boolean): Promise<void> => {
  const { Tags: _, ...properties } = call.properties
  await call.invoke('cloudwatch', 'putMetricAlarm', {
    ...properties,
    AlarmName,
    ...(isNew && call.tags.length > 0 ? { Tags: [...call.tags] } : {}),
  } as unknown as PutMetricAlarmInput)
}

const setTags = async (call: ResourceCall, name: string): Promise<void> => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const ResourceARN = String(attributesOf(call, name)['Arn'])
  if (set.length > 0) {
    await call.invoke('cloudwatch', 'tagResource', { ResourceARN, Tags: [...set] })
  }
  if (remove.length > 0) {
    await call.invoke('cloudwatch', 'untagResource', { ResourceARN, TagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const alarm: ResourceType = {
  type: 'AWS::CloudWatch::Alarm',
  properties: object(
    {
      ActionsEnabled: boolean,
      AlarmActions: list(text),
      AlarmDescription: text,
      AlarmName: text,
      ComparisonOperator: text,
      DatapointsToAlarm: number,
      Dimensions: list(object({ Name: text, Value: text }, ['Name', 'Value'])),
      EvaluationPeriods: number,
      InsufficientDataActions: list(text),
      MetricName: text,
      Namespace: text,
      OKActions: list(text),
      Period: number,
      Statistic: text,
      Tags: tags,
      Threshold: number,
      TreatMissingData: text,
      Unit: text,
    },
    ['ComparisonOperator', 'EvaluationPeriods'],
  ),
  replacedBy: ['AlarmName'],
  attributes: ['Arn'],
  naming: { property: 'AlarmName', max: 255 },
  create: async (call) => {
    await put(call, call.name, true)
    return { physicalId: call.name, attributes: attributesOf(call, call.name) }
  },
  update: async (call, name) => {
    await put(call, name, false)
    await setTags(call, name)
    return attributesOf(call, name)
  },
  delete: async ({ invoke }, name) => {
    await invoke('cloudwatch', 'deleteAlarms', { AlarmNames: [name] })
  },
}
