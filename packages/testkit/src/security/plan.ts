/**
 * What a configuration should lead to: accounts, Regions and names, derived here a second time. The cases
 * compare the output with this, and not with the model or the policies that made it.
 */
import type { PipelineConfig } from '@xacct/templates/model'
import { keyReference } from '../inventory/inventory.ts'

export type PlannedTarget = {
  readonly name: string
  readonly account: string
  readonly region: string
  readonly bucket: string
  readonly bucketArn: string
  /** Stands for the key's ARN. */
  readonly key: string
  readonly role: string
  readonly roleArn: string
}

export type PlannedStore = {
  readonly region: string
  readonly bucket: string
  readonly bucketArn: string
  readonly key: string
  readonly readers: readonly PlannedTarget[]
}

export type PlannedPipeline = {
  readonly id: string
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly role: string
  readonly roleArn: string
  readonly source: 'connection' | 'codecommit' | 's3'
  readonly sourceBucket?: string
  readonly builds: boolean
  readonly notifies: boolean
  readonly stores: readonly [PlannedStore, ...PlannedStore[]]
  readonly targets: readonly PlannedTarget[]
}

export type Plan = {
  readonly partition: string
  readonly dnsSuffix: string
  /** Of the configuration, each once. */
  readonly accounts: readonly string[]
  readonly pipelines: readonly PlannedPipeline[]
  readonly targets: readonly PlannedTarget[]
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

const targetOf = (config: PipelineConfig, index: number): PlannedTarget => {
  const {
    name,
    account,
    region = config.pipeline.region,
  } = config.targets[index] as PipelineConfig['targets'][number]
  const partition = partitionOf(region)
  const bucket = `${config.name}-${name}-${account}-${region}`
  const role = `${config.name}-${name}-deploy`
  return {
    name,
    account,
    region,
    bucket,
    bucketArn: `arn:${partition}:s3:::${bucket}`,
    key: keyReference({ account, region }, `alias/${config.name}-${name}`),
    role,
    roleArn: `arn:${partition}:iam::${account}:role/${role}`,
  }
}

const storeOf = (
  id: string,
  account: string,
  region: string,
  targets: readonly PlannedTarget[],
): PlannedStore => {
  const bucket = `${id}-artifacts-${account}-${region}`
  return {
    region,
    bucket,
    bucketArn: `arn:${partitionOf(region)}:s3:::${bucket}`,
    key: keyReference({ account, region }, `alias/${id}-artifacts`),
    readers: targets.filter((target) => target.region === region),
  }
}

type Hop = {
  readonly id: string
  readonly account: string
  readonly region: string
  readonly targets: readonly PlannedTarget[]
  /** In a relay, what the pipeline before delivered to. */
  readonly startsFrom?: PlannedTarget
}

const pipelineOf = (config: PipelineConfig, hop: Hop): PlannedPipeline => {
  const { id, account, region, targets, startsFrom } = hop
  const { provider } = config.source
  const others = [...new Set(targets.map((t) => t.region))].filter((other) => other !== region)
  const role = `${id}-pipeline`
  const given = provider === 's3' || provider === 'codecommit' ? provider : 'connection'
  const source = startsFrom ? 's3' : given
  return {
    id,
    account,
    region,
    arn: `arn:${partitionOf(region)}:codepipeline:${region}:${account}:${id}`,
    role,
    roleArn: `arn:${partitionOf(region)}:iam::${account}:role/${role}`,
    source,
    ...(source === 's3' && {
      sourceBucket: startsFrom?.bucket ?? `${id}-source-${account}-${region}`,
    }),
    builds: Boolean(config.build) && !startsFrom,
    notifies: Boolean(config.notifications),
    stores: [
      storeOf(id, account, region, targets),
      ...others.map((other) => storeOf(id, account, other, targets)),
    ],
    targets,
  }
}

export const planOf = (config: PipelineConfig): Plan => {
  const { account, region } = config.pipeline
  const targets = config.targets.map((_, index) => targetOf(config, index))
  const relay = targets.map((target, index): Hop => {
    const startsFrom = targets[index - 1]
    const { account: at, region: where } = startsFrom ?? config.pipeline
    const id = `${config.name}-${target.name}`
    return { id, account: at, region: where, targets: [target], ...(startsFrom && { startsFrom }) }
  })
  const hops = config.topology === 'hub' ? [{ id: config.name, account, region, targets }] : relay
  return {
    partition: partitionOf(region),
    dnsSuffix: region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
    accounts: [...new Set([account, ...targets.map((target) => target.account)])],
    pipelines: hops.map((hop) => pipelineOf(config, hop)),
    targets,
  }
}
