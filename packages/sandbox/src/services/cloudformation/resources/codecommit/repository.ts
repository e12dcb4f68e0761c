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

type Properties = {
  readonly KmsKeyId?: string
  readonly RepositoryDescription?: string
  readonly RepositoryName: string
}

type Metadata = {
  readonly Arn?: string | undefined
  readonly repositoryId?: string | undefined
  readonly repositoryName?: string | undefined
  readonly cloneUrlHttp?: string | undefined
  readonly cloneUrlSsh?: string | undefined
}

const attributesOf = (metadata: Metadata = {}): JsonObject => ({
  Arn: metadata.Arn ?? '',
  CloneUrlHttp: metadata.cloneUrlHttp ?? '',
  CloneUrlSsh: metadata.cloneUrlSsh ?? '',
  Name: metadata.repositoryName ?? '',
})

const nameOf = (metadata: Metadata | undefined): string => metadata?.repositoryName ?? ''

/** Renames are changes in place, so a repository is found by its id. */
const find = async ({ invoke, before, properties }: ResourceCall) => {
  const { RepositoryName } = as<Properties>({ ...properties, ...before })
  const { repositoryMetadata } = await invoke('codecommit', 'getRepository', {
    repositoryName: RepositoryName,
  })
  return repositoryMetadata
}

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, resourceArn: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  if (set.length > 0) {
    const given = Object.fromEntries(set.map(({ Key, Value }) => [Key, Value]))
    await invoke('codecommit', 'tagResource', { resourceArn, tags: given })
  }
  if (remove.length > 0) {
    await invoke('codecommit', 'untagResource', { resourceArn, tagKeys: [...remove] })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codecommit-repository.html */
export const repository: ResourceType = {
  type: 'AWS::CodeCommit::Repository',
  properties: object(
    { KmsKeyId: text, RepositoryDescription: text, RepositoryName: text, Tags: tags },
    ['RepositoryName'],
  ),
  replacedBy: [],
  attributes: ['Arn', 'CloneUrlHttp', 'CloneUrlSsh', 'Name'],
  create: async ({ invoke, properties, tags: given }) => {
    const { KmsKeyId, RepositoryDescription, RepositoryName } = as<Properties>(properties)
    const { repositoryMetadata } = await invoke(
      'codecommit',
      'createRepository',
      defined({
        kmsKeyId: KmsKeyId,
        repositoryDescription: RepositoryDescription,
        repositoryName: RepositoryName,
        tags:
          given.length > 0
            ? Object.fromEntries(given.map(({ Key, Value }) => [Key, Value]))
            : undefined,
      }),
    )
    return {
      physicalId: repositoryMetadata?.repositoryId ?? '',
      attributes: attributesOf(repositoryMetadata),
    }
  },
  update: async (call) => {
    const { RepositoryName: newName, RepositoryDescription = '' } = as<Properties>(call.properties)
    const found = await find(call)
    const oldName = nameOf(found)
    if (oldName !== newName) {
      await call.invoke('codecommit', 'updateRepositoryName', { oldName, newName })
    }
    if (changed(call, 'RepositoryDescription')) {
      await call.invoke('codecommit', 'updateRepositoryDescription', {
        repositoryName: newName,
        repositoryDescription: RepositoryDescription,
      })
    }
    const { repositoryMetadata } = await call.invoke('codecommit', 'getRepository', {
      repositoryName: newName,
    })
    await setTags(call, repositoryMetadata?.Arn ?? '')
    return attributesOf(repositoryMetadata)
  },
  delete: async ({ invoke, properties }) => {
    const { RepositoryName: repositoryName } = as<Properties>(properties)
    await invoke('codecommit', 'deleteRepository', { repositoryName })
  },
}
