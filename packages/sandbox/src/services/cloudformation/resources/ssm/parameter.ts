import type { ParameterTier, ParameterType } from '@aws-sdk/client-ssm'
import type { JsonObject } from '../../engine/json.ts'
import { as, defined, type ResourceCall, type ResourceType, tagChanges } from '../resource-type.ts'
import { map, object, text } from '../shape.ts'

type Properties = {
  readonly AllowedPattern?: string
  readonly DataType?: string
  readonly Description?: string
  readonly Tier?: ParameterTier
  readonly Type: ParameterType
  readonly Value: string
}

const attributesOf = ({ properties }: ResourceCall): JsonObject => {
  const { Type, Value } = as<Properties>(properties)
  return { Type, Value }
}

const inputOf = ({ properties }: ResourceCall, Name: string) => {
  const { AllowedPattern, DataType, Description, Tier, Type, Value } = as<Properties>(properties)
  return defined({ Name, AllowedPattern, DataType, Description, Tier, Type, Value })
}

const setTags = async ({ invoke, tags, tagsBefore }: ResourceCall, ResourceId: string) => {
  const { set, remove } = tagChanges(tagsBefore, tags)
  const ResourceType = 'Parameter'
  if (set.length > 0) {
    await invoke('ssm', 'addTagsToResource', { ResourceType, ResourceId, Tags: [...set] })
  }
  if (remove.length > 0) {
    await invoke('ssm', 'removeTagsFromResource', {
      ResourceType,
      ResourceId,
      TagKeys: [...remove],
    })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const parameter: ResourceType = {
  type: 'AWS::SSM::Parameter',
  properties: object(
    {
      AllowedPattern: text,
      DataType: text,
      Description: text,
      Name: text,
      Tags: map(text),
      Tier: text,
      Type: text,
      Value: text,
    },
    ['Type', 'Value'],
  ),
  replacedBy: ['Name'],
  attributes: ['Type', 'Value'],
  naming: { property: 'Name', max: 1011 },
  importable: true,
  create: async (call) => {
    await call.invoke('ssm', 'putParameter', { ...inputOf(call, call.name), Tags: [...call.tags] })
    return { physicalId: call.name, attributes: attributesOf(call) }
  },
  update: async (call, name) => {
    await call.invoke('ssm', 'putParameter', { ...inputOf(call, name), Overwrite: true })
    await setTags(call, name)
    return attributesOf(call)
  },
  delete: async ({ invoke }, Name) => {
    await invoke('ssm', 'deleteParameter', { Name })
  },
  read: async ({ invoke }, Name) => {
    const { Parameter } = await invoke('ssm', 'getParameter', { Name })
    return { Name, Type: Parameter?.Type ?? null, Value: Parameter?.Value ?? null }
  },
}
