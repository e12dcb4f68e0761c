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

type Properties = { readonly Description?: string; readonly KmsKeyIdentifier?: string }

const attributesOf = ({ partition, region, account }: ResourceCall, name: string): JsonObject => ({
  Arn: `arn:${partition}:events:${region}:${account}:event-bus/${name}`,
  Name: name,
})

const setTags = async (call: ResourceCall, name: string): Promise<void> => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const ResourceARN = String(attributesOf(call, name)['Arn'])
  if (set.length > 0) await call.invoke('events', 'tagResource', { ResourceARN, Tags: [...set] })
  if (remove.length > 0) {
    await call.invoke('events', 'untagResource', { ResourceARN, TagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
export const eventBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  properties: object({ Description: text, KmsKeyIdentifier: text, Name: text, Tags: tags }, [
    'Name',
  ]),
  replacedBy: ['Name'],
  attributes: ['Arn', 'Name'],
  naming: { property: 'Name', max: 256 },
  create: async (call) => {
    const { Description, KmsKeyIdentifier } = as<Properties>(call.properties)
    await call.invoke(
      'events',
      'createEventBus',
      defined({
        Name: call.name,
        Description,
        KmsKeyIdentifier,
        Tags: call.tags.length > 0 ? [...call.tags] : undefined,
      }),
    )
    return { physicalId: call.name, attributes: attributesOf(call, call.name) }
  },
  update: async (call, Name) => {
    const { Description, KmsKeyIdentifier } = as<Properties>(call.properties)
    if (changed(call, 'Description', 'KmsKeyIdentifier')) {
      await call.invoke(
        'events',
        'updateEventBus',
        defined({ Name, Description, KmsKeyIdentifier }),
      )
    }
    await setTags(call, Name)
    return attributesOf(call, Name)
  },
  delete: async ({ invoke }, Name) => {
    await invoke('events', 'deleteEventBus', { Name })
  },
}
