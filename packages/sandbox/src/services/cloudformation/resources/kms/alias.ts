import { as, type ResourceType } from '../resource-type.ts'
import { object, text } from '../shape.ts'

type Properties = { readonly AliasName: string; readonly TargetKeyId: string }

/** Drift of it is not detected: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html */
export const alias: ResourceType = {
  type: 'AWS::KMS::Alias',
  properties: object({ AliasName: text, TargetKeyId: text }, ['AliasName', 'TargetKeyId']),
  replacedBy: ['AliasName'],
  attributes: [],
  create: async ({ invoke, properties }) => {
    const { AliasName, TargetKeyId } = as<Properties>(properties)
    await invoke('kms', 'createAlias', { AliasName, TargetKeyId })
    return { physicalId: AliasName, attributes: {} }
  },
  update: async ({ invoke, properties }, AliasName) => {
    const { TargetKeyId } = as<Properties>(properties)
    await invoke('kms', 'updateAlias', { AliasName, TargetKeyId })
    return {}
  },
  delete: async ({ invoke }, AliasName) => {
    await invoke('kms', 'deleteAlias', { AliasName })
  },
}
