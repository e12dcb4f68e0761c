import type { KeySpec, KeyUsageType } from '@aws-sdk/client-kms'
import { ServiceError } from '../../../../errors.ts'
import { isObject, type JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  documentText,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { boolean, json, number, object, tags, text } from '../shape.ts'

type Properties = {
  readonly BypassPolicyLockoutSafetyCheck?: boolean
  readonly Description?: string
  readonly Enabled?: boolean
  readonly EnableKeyRotation?: boolean
  readonly KeyPolicy?: JsonObject
  readonly KeySpec?: KeySpec
  readonly KeyUsage?: KeyUsageType
  readonly PendingWindowInDays?: number
  readonly RotationPeriodInDays?: number
}

const attributesOf = ({ partition, region, account }: ResourceCall, id: string): JsonObject => ({
  Arn: `arn:${partition}:kms:${region}:${account}:key/${id}`,
  KeyId: id,
})

const setRotation = async ({ invoke, properties }: ResourceCall, KeyId: string): Promise<void> => {
  const { EnableKeyRotation, RotationPeriodInDays } = as<Properties>(properties)
  await (EnableKeyRotation
    ? invoke('kms', 'enableKeyRotation', defined({ KeyId, RotationPeriodInDays }))
    : invoke('kms', 'disableKeyRotation', { KeyId }))
}

const setEnabled = async ({ invoke, properties }: ResourceCall, KeyId: string): Promise<void> => {
  const { Enabled = true } = as<Properties>(properties)
  await (Enabled ? invoke('kms', 'enableKey', { KeyId }) : invoke('kms', 'disableKey', { KeyId }))
}

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, KeyId: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  const TagList = set.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }))
  if (set.length > 0) await invoke('kms', 'tagResource', { KeyId, Tags: TagList })
  if (remove.length > 0) await invoke('kms', 'untagResource', { KeyId, TagKeys: [...remove] })
}

const create = async (call: ResourceCall): Promise<string> => {
  const properties = as<Properties>(call.properties)
  const { KeyMetadata } = await call.invoke(
    'kms',
    'createKey',
    defined({
      BypassPolicyLockoutSafetyCheck: properties.BypassPolicyLockoutSafetyCheck,
      Description: properties.Description,
      KeySpec: properties.KeySpec,
      KeyUsage: properties.KeyUsage,
      Policy: properties.KeyPolicy && documentText(properties.KeyPolicy),
      Tags: call.tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }),
  )
  return KeyMetadata?.KeyId ?? ''
}

const policyOf = (text: string | undefined): JsonObject | null => {
  const document: unknown = JSON.parse(text ?? 'null')
  return isObject(document) ? document : null
}

/** A key that is already on its way out is as good as deleted. */
const isPending = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'KMSInvalidStateException'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const key: ResourceType = {
  type: 'AWS::KMS::Key',
  properties: object({
    BypassPolicyLockoutSafetyCheck: boolean,
    Description: text,
    Enabled: boolean,
    EnableKeyRotation: boolean,
    KeyPolicy: json,
    KeySpec: text,
    KeyUsage: text,
    PendingWindowInDays: number,
    RotationPeriodInDays: number,
    Tags: tags,
  }),
  replacedBy: ['KeySpec', 'KeyUsage'],
  attributes: ['Arn', 'KeyId'],
  create: async (call) => {
    const id = await create(call)
    call.made(id)
    const { Enabled, EnableKeyRotation } = as<Properties>(call.properties)
    if (EnableKeyRotation) await setRotation(call, id)
    if (Enabled === false) await setEnabled(call, id)
    return { physicalId: id, attributes: attributesOf(call, id) }
  },
  update: async (call, KeyId) => {
    const { KeyPolicy, Description = '' } = as<Properties>(call.properties)
    if (changed(call, 'Enabled')) await setEnabled(call, KeyId)
    if (KeyPolicy && changed(call, 'KeyPolicy')) {
      await call.invoke('kms', 'putKeyPolicy', { KeyId, Policy: documentText(KeyPolicy) })
    }
    if (changed(call, 'Description')) {
      await call.invoke('kms', 'updateKeyDescription', { KeyId, Description })
    }
    if (changed(call, 'EnableKeyRotation', 'RotationPeriodInDays')) await setRotation(call, KeyId)
    await setTags(call, KeyId)
    return attributesOf(call, KeyId)
  },
  delete: async ({ invoke, properties }, KeyId) => {
    const { PendingWindowInDays } = as<Properties>(properties)
    await invoke('kms', 'scheduleKeyDeletion', defined({ KeyId, PendingWindowInDays })).catch(
      (error: unknown) => {
        if (!isPending(error)) throw error
      },
    )
  },
  read: async ({ invoke }, KeyId) => {
    const { KeyMetadata } = await invoke('kms', 'describeKey', { KeyId })
    const { Policy } = await invoke('kms', 'getKeyPolicy', { KeyId })
    const { KeyRotationEnabled = false } = await invoke('kms', 'getKeyRotationStatus', { KeyId })
    return {
      Description: KeyMetadata?.Description ?? '',
      EnableKeyRotation: KeyRotationEnabled,
      Enabled: KeyMetadata?.Enabled ?? false,
      KeyPolicy: policyOf(Policy),
    }
  },
}
