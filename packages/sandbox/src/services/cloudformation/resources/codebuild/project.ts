import type { CreateProjectInput } from '@aws-sdk/client-codebuild'
import type { JsonObject } from '../../engine/json.ts'
import { toLowerCamel, toUpperCamel } from '../lower-camel.ts'
import type { ResourceCall, ResourceType } from '../resource-type.ts'
import { boolean, list, number, object, tags, text } from '../shape.ts'

const artifacts = object(
  {
    ArtifactIdentifier: text,
    EncryptionDisabled: boolean,
    Location: text,
    Name: text,
    NamespaceType: text,
    OverrideArtifactName: boolean,
    Packaging: text,
    Path: text,
    Type: text,
  },
  ['Type'],
)

const environment = object(
  {
    ComputeType: text,
    EnvironmentVariables: list(object({ Name: text, Type: text, Value: text }, ['Name', 'Value'])),
    Image: text,
    ImagePullCredentialsType: text,
    PrivilegedMode: boolean,
    Type: text,
  },
  ['ComputeType', 'Image', 'Type'],
)

const source = object({ BuildSpec: text, GitCloneDepth: number, Location: text, Type: text }, [
  'Type',
])

const logs = object({
  CloudWatchLogs: object({ GroupName: text, Status: text, StreamName: text }, ['Status']),
  S3Logs: object({ Location: text, Status: text }, ['Status']),
})

/** The API calls these two as one word; everything else only begins with another letter. */
const toApi = (properties: JsonObject): JsonObject => {
  const {
    Source,
    LogsConfig,
    Tags: _,
    ...rest
  } = properties as Readonly<Record<string, JsonObject>>
  const { BuildSpec, ...from } = Source ?? {}
  return {
    ...(toLowerCamel(rest) as JsonObject),
    source: {
      ...(toLowerCamel(from) as JsonObject),
      ...(BuildSpec === undefined ? {} : { buildspec: BuildSpec }),
    },
    ...(LogsConfig === undefined ? {} : { logsConfig: toLowerCamel(LogsConfig as JsonObject) }),
  }
}

const inputOf = ({ properties, tags: given }: ResourceCall, name: string): CreateProjectInput => {
  const { logsConfig, ...rest } = toApi(properties) as { readonly logsConfig?: JsonObject }
  const { s3Logs, S3Logs = s3Logs, ...cloudWatch } = logsConfig ?? {}
  return {
    ...rest,
    name,
    ...(logsConfig === undefined
      ? {}
      : { logsConfig: { ...cloudWatch, ...(S3Logs === undefined ? {} : { s3Logs: S3Logs }) } }),
    ...(given.length > 0
      ? { tags: given.map(({ Key, Value }) => ({ key: Key, value: Value })) }
      : {}),
  } as unknown as CreateProjectInput
}

const attributesOf = ({ partition, region, account }: ResourceCall, name: string): JsonObject => ({
  Arn: `arn:${partition}:codebuild:${region}:${account}:project/${name}`,
})

const read = async ({ invoke }: ResourceCall, name: string): Promise<JsonObject> => {
  const { projects: [project] = [] } = await invoke('codebuild', 'batchGetProjects', {
    names: [name],
  })
  const live = toUpperCamel(JSON.parse(JSON.stringify(project ?? {}))) as JsonObject
  return {
    EncryptionKey: live['EncryptionKey'] ?? null,
    Environment: live['Environment'] ?? null,
    Name: live['Name'] ?? null,
    ServiceRole: live['ServiceRole'] ?? null,
    TimeoutInMinutes: live['TimeoutInMinutes'] ?? null,
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html */
export const project: ResourceType = {
  type: 'AWS::CodeBuild::Project',
  properties: object(
    {
      Artifacts: artifacts,
      ConcurrentBuildLimit: number,
      Description: text,
      EncryptionKey: text,
      Environment: environment,
      LogsConfig: logs,
      Name: text,
      QueuedTimeoutInMinutes: number,
      ServiceRole: text,
      Source: source,
      Tags: tags,
      TimeoutInMinutes: number,
    },
    ['Artifacts', 'Environment', 'ServiceRole', 'Source'],
  ),
  replacedBy: ['Name'],
  attributes: ['Arn'],
  naming: { property: 'Name', max: 255 },
  create: async (call) => {
    await call.invoke('codebuild', 'createProject', inputOf(call, call.name))
    return { physicalId: call.name, attributes: attributesOf(call, call.name) }
  },
  update: async (call, name) => {
    await call.invoke('codebuild', 'updateProject', inputOf(call, name))
    return attributesOf(call, name)
  },
  delete: async ({ invoke }, name) => {
    await invoke('codebuild', 'deleteProject', { name })
  },
  read,
}
