import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import type { JsonObject } from '../../engine/json.ts'
import { toLowerCamel, toUpperCamel } from '../lower-camel.ts'
import { as, changed, type ResourceCall, type ResourceType, tagChanges } from '../resource-type.ts'
import { object, tags, text } from '../shape.ts'
import { structure } from './structure.ts'

type Properties = {
  readonly ArtifactStores?: readonly {
    readonly Region: string
    readonly ArtifactStore: JsonObject
  }[]
  readonly DisableInboundStageTransitions?: readonly {
    readonly StageName: string
    readonly Reason: string
  }[]
  readonly RestartExecutionOnUpdate?: boolean
}

/** What the template says of the resource and not of the pipeline's structure. */
const APART: readonly string[] = [
  'ArtifactStores',
  'DisableInboundStageTransitions',
  'Name',
  'RestartExecutionOnUpdate',
  'Tags',
]

/** A template lists artifact stores; the API maps them by Region. */
const declarationOf = ({ properties }: ResourceCall, name: string): PipelineDeclaration => {
  const { ArtifactStores } = as<Properties>(properties)
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !APART.includes(key)))
  return {
    ...(toLowerCamel(own, ['Configuration']) as object),
    name,
    ...(ArtifactStores
      ? {
          artifactStores: Object.fromEntries(
            ArtifactStores.map(({ Region, ArtifactStore }) => [
              Region,
              toLowerCamel(ArtifactStore),
            ]),
          ),
        }
      : {}),
  } as unknown as PipelineDeclaration
}

const setTransitions = async (
  { invoke, properties, before }: ResourceCall,
  pipelineName: string,
) => {
  const { DisableInboundStageTransitions: wanted = [] } = as<Properties>(properties)
  const { DisableInboundStageTransitions: had = [] } = as<Properties>(before)
  const transitionType = 'Inbound'
  for (const { StageName: stageName, Reason: reason } of wanted) {
    const input = { pipelineName, stageName, transitionType, reason } as const
    await invoke('codepipeline', 'disableStageTransition', input)
  }
  const kept = new Set(wanted.map(({ StageName }) => StageName))
  for (const { StageName: stageName } of had.filter((each) => !kept.has(each.StageName))) {
    const input = { pipelineName, stageName, transitionType } as const
    await invoke('codepipeline', 'enableStageTransition', input)
  }
}

const arnOf = ({ partition, region, account }: ResourceCall, name: string): string =>
  `arn:${partition}:codepipeline:${region}:${account}:${name}`

const setTags = async (call: ResourceCall, name: string): Promise<void> => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const resourceArn = arnOf(call, name)
  if (set.length > 0) {
    const given = set.map(({ Key, Value }) => ({ key: Key, value: Value }))
    await call.invoke('codepipeline', 'tagResource', { resourceArn, tags: given })
  }
  if (remove.length > 0) {
    await call.invoke('codepipeline', 'untagResource', { resourceArn, tagKeys: [...remove] })
  }
}

const versionOf = async ({ invoke }: ResourceCall, name: string): Promise<JsonObject> => {
  const { pipeline } = await invoke('codepipeline', 'getPipeline', { name })
  return { Version: String(pipeline?.version ?? 1) }
}

const read = async ({ invoke }: ResourceCall, name: string): Promise<JsonObject> => {
  const { pipeline } = await invoke('codepipeline', 'getPipeline', { name })
  const live = toUpperCamel(JSON.parse(JSON.stringify(pipeline ?? {})), [
    'Configuration',
    'ArtifactStores',
  ])
  const { ArtifactStores: _, Version: __, ...comparable } = live as JsonObject
  return comparable
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html */
export const pipeline: ResourceType = {
  type: 'AWS::CodePipeline::Pipeline',
  properties: object({ ...structure, Name: text, Tags: tags }, ['RoleArn', 'Stages']),
  replacedBy: ['Name'],
  attributes: ['Version'],
  naming: { property: 'Name', max: 100 },
  create: async (call) => {
    await call.invoke('codepipeline', 'createPipeline', {
      pipeline: declarationOf(call, call.name),
      ...(call.tags.length > 0
        ? { tags: call.tags.map(({ Key, Value }) => ({ key: Key, value: Value })) }
        : {}),
    })
    call.made(call.name)
    await setTransitions(call, call.name)
    return { physicalId: call.name, attributes: await versionOf(call, call.name) }
  },
  update: async (call, name) => {
    const { RestartExecutionOnUpdate } = as<Properties>(call.properties)
    const own = Object.keys({ ...call.before, ...call.properties })
    const outside = ['DisableInboundStageTransitions', 'RestartExecutionOnUpdate', 'Tags']
    if (changed(call, ...own.filter((property) => !outside.includes(property)))) {
      await call.invoke('codepipeline', 'updatePipeline', { pipeline: declarationOf(call, name) })
      if (RestartExecutionOnUpdate) {
        await call.invoke('codepipeline', 'startPipelineExecution', { name })
      }
    }
    if (changed(call, 'DisableInboundStageTransitions')) await setTransitions(call, name)
    await setTags(call, name)
    return versionOf(call, name)
  },
  delete: async ({ invoke }, name) => {
    await invoke('codepipeline', 'deletePipeline', { name })
  },
  read,
}
