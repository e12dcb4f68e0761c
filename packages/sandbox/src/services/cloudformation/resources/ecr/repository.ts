import type { ImageTagMutability } from '@aws-sdk/client-ecr'
import type { JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  documentText,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { boolean, json, object, tags, text } from '../shape.ts'

type Properties = {
  readonly EmptyOnDelete?: boolean
  readonly ImageScanningConfiguration?: { readonly ScanOnPush?: boolean }
  readonly ImageTagMutability?: ImageTagMutability
  readonly LifecyclePolicy?: { readonly LifecyclePolicyText?: string }
  readonly RepositoryPolicyText?: JsonObject
}

const attributesOf = ({ partition, region, account }: ResourceCall, name: string): JsonObject => ({
  Arn: `arn:${partition}:ecr:${region}:${account}:repository/${name}`,
  RepositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
})

const setLifecycle = async ({ invoke, properties }: ResourceCall, repositoryName: string) => {
  const { LifecyclePolicy } = as<Properties>(properties)
  const lifecyclePolicyText = LifecyclePolicy?.LifecyclePolicyText
  await (lifecyclePolicyText === undefined
    ? invoke('ecr', 'deleteLifecyclePolicy', { repositoryName })
    : invoke('ecr', 'putLifecyclePolicy', { repositoryName, lifecyclePolicyText }))
}

const setPolicy = async ({ invoke, properties }: ResourceCall, repositoryName: string) => {
  const { RepositoryPolicyText: document } = as<Properties>(properties)
  await (document === undefined
    ? invoke('ecr', 'deleteRepositoryPolicy', { repositoryName })
    : invoke('ecr', 'setRepositoryPolicy', { repositoryName, policyText: documentText(document) }))
}

const setTags = async (call: ResourceCall, name: string) => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const resourceArn = String(attributesOf(call, name)['Arn'])
  if (set.length > 0) await call.invoke('ecr', 'tagResource', { resourceArn, tags: [...set] })
  if (remove.length > 0) {
    await call.invoke('ecr', 'untagResource', { resourceArn, tagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export const repository: ResourceType = {
  type: 'AWS::ECR::Repository',
  properties: object({
    EmptyOnDelete: boolean,
    ImageScanningConfiguration: object({ ScanOnPush: boolean }),
    ImageTagMutability: text,
    LifecyclePolicy: object({ LifecyclePolicyText: text }),
    RepositoryName: text,
    RepositoryPolicyText: json,
    Tags: tags,
  }),
  replacedBy: ['RepositoryName'],
  attributes: ['Arn', 'RepositoryUri'],
  naming: { property: 'RepositoryName', max: 256, lowerCase: true },
  create: async (call) => {
    const { ImageScanningConfiguration: scanning, ImageTagMutability } = as<Properties>(
      call.properties,
    )
    await call.invoke(
      'ecr',
      'createRepository',
      defined({
        repositoryName: call.name,
        imageTagMutability: ImageTagMutability,
        imageScanningConfiguration:
          scanning?.ScanOnPush === undefined ? undefined : { scanOnPush: scanning.ScanOnPush },
        tags: call.tags.length > 0 ? [...call.tags] : undefined,
      }),
    )
    call.made(call.name)
    if (changed(call, 'LifecyclePolicy')) await setLifecycle(call, call.name)
    if (changed(call, 'RepositoryPolicyText')) await setPolicy(call, call.name)
    return { physicalId: call.name, attributes: attributesOf(call, call.name) }
  },
  update: async (call, repositoryName) => {
    const { ImageScanningConfiguration: scanning, ImageTagMutability = 'MUTABLE' } = as<Properties>(
      call.properties,
    )
    if (changed(call, 'ImageTagMutability')) {
      await call.invoke('ecr', 'putImageTagMutability', {
        repositoryName,
        imageTagMutability: ImageTagMutability,
      })
    }
    if (changed(call, 'ImageScanningConfiguration')) {
      await call.invoke('ecr', 'putImageScanningConfiguration', {
        repositoryName,
        imageScanningConfiguration: { scanOnPush: scanning?.ScanOnPush ?? false },
      })
    }
    if (changed(call, 'LifecyclePolicy')) await setLifecycle(call, repositoryName)
    if (changed(call, 'RepositoryPolicyText')) await setPolicy(call, repositoryName)
    await setTags(call, repositoryName)
    return attributesOf(call, repositoryName)
  },
  delete: async ({ invoke, properties }, repositoryName) => {
    const { EmptyOnDelete } = as<Properties>(properties)
    await invoke('ecr', 'deleteRepository', defined({ repositoryName, force: EmptyOnDelete }))
  },
}
