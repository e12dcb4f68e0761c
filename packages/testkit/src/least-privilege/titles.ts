/** What a policy belongs to, in terms of the model: the same in every example. */
import { bootstrapNames, homeOf, type PipelineModel } from '@xacct/templates/model'
import type { Policy } from './policies/policy.ts'

export const RUN_TIME_TITLES = [
  'Pipeline role',
  'Build role',
  'Trigger role',
  'Deploy role',
  'Artifact bucket',
  'Source bucket',
  'Target bucket',
  'Artifact key',
  'Target key',
  'Topic',
] as const

export const DEPLOYMENT_TITLES = [
  'Deployer role',
  'Workflow role',
  'State bucket',
  'State key',
] as const

export type Title = (typeof RUN_TIME_TITLES)[number] | (typeof DEPLOYMENT_TITLES)[number]

/** The holders of each title. */
const holdersOf = (model: PipelineModel): Readonly<Record<Title, readonly string[]>> => {
  const { pipelines, targets, name } = model
  const names = bootstrapNames(name)
  const home = homeOf(model)
  return {
    'Pipeline role': pipelines.map((each) => `role ${each.names.pipelineRole}`),
    'Build role': pipelines.map((each) => `role ${each.names.buildRole}`),
    'Trigger role': pipelines.map((each) => `role ${each.names.triggerRole}`),
    'Deploy role': targets.map(({ deployRole }) => `role ${deployRole}`),
    'Artifact bucket': pipelines.flatMap(({ stores }) =>
      stores.map((each) => `bucket ${each.bucket}`),
    ),
    'Target bucket': targets.map(({ bucket }) => `bucket ${bucket}`),
    'Source bucket': pipelines.flatMap(({ source }) =>
      source.type === 's3' && !source.deliveredTo ? [`bucket ${source.bucket}`] : [],
    ),
    'Artifact key': pipelines.map((each) => `key ${each.names.artifactKeyAlias}`),
    'Target key': targets.map(({ keyAlias }) => `key ${keyAlias}`),
    Topic: pipelines.map((each) => `topic ${each.names.topic}`),
    'Deployer role': [`role ${names.deployerRole}`],
    'Workflow role': [`role ${names.githubRole}`],
    'State bucket': [`bucket ${names.stateBucket(home.account, home.region)}`],
    'State key': [`key ${names.stateKeyAlias}`],
  }
}

/** @throws for a policy that nothing in the model explains: somebody makes what nobody has asked for */
export const titleOf = (model: PipelineModel, { name, holder }: Policy): Title => {
  const found = Object.entries(holdersOf(model)).find(([, holders]) => holders.includes(holder))
  if (!found) throw new Error(`nothing in ${model.name} explains ${name}`)
  return found[0] as Title
}
