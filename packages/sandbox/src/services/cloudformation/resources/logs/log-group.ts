import type { JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { number, object, tags, text } from '../shape.ts'

type Properties = { readonly KmsKeyId?: string; readonly RetentionInDays?: number }

const arnOf = ({ partition, region, account }: ResourceCall, name: string): string =>
  `arn:${partition}:logs:${region}:${account}:log-group:${name}`

const attributesOf = (call: ResourceCall, name: string): JsonObject => ({
  Arn: `${arnOf(call, name)}:*`,
})

const setRetention = async ({ invoke, properties }: ResourceCall, logGroupName: string) => {
  const { RetentionInDays: retentionInDays } = as<Properties>(properties)
  await (retentionInDays === undefined
    ? invoke('logs', 'deleteRetentionPolicy', { logGroupName })
    : invoke('logs', 'putRetentionPolicy', { logGroupName, retentionInDays }))
}

const setKey = async ({ invoke, properties }: ResourceCall, logGroupName: string) => {
  const { KmsKeyId: kmsKeyId } = as<Properties>(properties)
  await (kmsKeyId === undefined
    ? invoke('logs', 'disassociateKmsKey', { logGroupName })
    : invoke('logs', 'associateKmsKey', { logGroupName, kmsKeyId }))
}

const setTags = async (call: ResourceCall, name: string) => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const resourceArn = arnOf(call, name)
  if (set.length > 0) {
    const given = Object.fromEntries(set.map(({ Key, Value }) => [Key, Value]))
    await call.invoke('logs', 'tagResource', { resourceArn, tags: given })
  }
  if (remove.length > 0) {
    await call.invoke('logs', 'untagResource', { resourceArn, tagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logGroup: ResourceType = {
  type: 'AWS::Logs::LogGroup',
  properties: object({ KmsKeyId: text, LogGroupName: text, RetentionInDays: number, Tags: tags }),
  replacedBy: ['LogGroupName'],
  attributes: ['Arn'],
  naming: { property: 'LogGroupName', max: 512 },
  importable: true,
  create: async (call) => {
    const { KmsKeyId } = as<Properties>(call.properties)
    const given = Object.fromEntries(call.tags.map(({ Key, Value }) => [Key, Value]))
    await call.invoke(
      'logs',
      'createLogGroup',
      defined({
        logGroupName: call.name,
        kmsKeyId: KmsKeyId,
        tags: call.tags.length > 0 ? given : undefined,
      }),
    )
    call.made(call.name)
    if (changed(call, 'RetentionInDays')) await setRetention(call, call.name)
    return { physicalId: call.name, attributes: attributesOf(call, call.name) }
  },
  update: async (call, name) => {
    if (changed(call, 'RetentionInDays')) await setRetention(call, name)
    if (changed(call, 'KmsKeyId')) await setKey(call, name)
    await setTags(call, name)
    return attributesOf(call, name)
  },
  delete: async ({ invoke }, logGroupName) => {
    await invoke('logs', 'deleteLogGroup', { logGroupName })
  },
  read: async ({ invoke }, name) => {
    const { logGroups = [] } = await invoke('logs', 'describeLogGroups', {
      logGroupNamePrefix: name,
    })
    const found = logGroups.find(({ logGroupName }) => logGroupName === name)
    return {
      KmsKeyId: found?.kmsKeyId ?? null,
      LogGroupName: found?.logGroupName ?? null,
      RetentionInDays: found?.retentionInDays ?? null,
    }
  },
}
