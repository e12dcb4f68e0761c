/** From the configuration to everything the engines need to know, as plain data. */
import { additions } from './additions.ts'
import type {
  ApprovalConfig,
  DeployConfig,
  PipelineConfig,
  SourceConfig,
  TargetConfig,
} from './config.ts'
import {
  artifactBucketName,
  bucketArn,
  pipelineNames,
  regionalArn,
  roleArn,
  sourceBucketName,
  targetNames,
} from './names.ts'
import { type Partition, partitionOf } from './regions.ts'
import { settings } from './settings.ts'

export type Place = {
  readonly partition: Partition
  readonly account: string
  readonly region: string
}

export type PipelineModel = {
  readonly name: string
  readonly topology: PipelineConfig['topology']
  /** One in a hub; in a relay one per target, in the order of delivery. */
  readonly pipelines: readonly Pipeline[]
  readonly targets: readonly Target[]
  readonly infrastructure?: PipelineConfig['infrastructure']
  readonly tags: Readonly<Record<string, string>>
}

export type Pipeline = Place & {
  /** Prefix of this pipeline's resource names. */
  readonly id: string
  readonly arn: string
  readonly names: ReturnType<typeof pipelineNames>
  readonly roleArn: string
  readonly source: Source
  readonly build?: { readonly buildspec: string }
  readonly deploy: DeployConfig
  /** One per Region in which an action runs; the first is the pipeline's own. */
  readonly stores: readonly ArtifactStore[]
  readonly targets: readonly Target[]
  readonly notifications?: { readonly email: string; readonly topicArn: string }
}

export type ArtifactStore = Place & {
  readonly bucket: string
  readonly bucketArn: string
  /** The targets whose actions run in this Region, and so read from this store. */
  readonly readers: readonly Target[]
}

export type Source =
  | (Extract<SourceConfig, { provider: 'github' | 'gitlab' | 'bitbucket' }> & {
      readonly type: 'connection'
      /** The provider's name in the API of connections. */
      readonly providerType: (typeof PROVIDER_TYPES)[keyof typeof PROVIDER_TYPES]
    })
  | {
      readonly type: 'codecommit'
      readonly repository: string
      readonly branch: string
      readonly repositoryArn: string
    }
  | {
      readonly type: 's3'
      readonly bucket: string
      readonly bucketArn: string
      readonly key: string
      /** The target whose delivery starts this pipeline; undefined for the pipeline's own source bucket. */
      readonly deliveredTo?: Target
    }

export type Target = Place & {
  readonly name: string
  readonly stage: string
  readonly approval?: ApprovalConfig & { readonly timeoutMinutes: number }
  readonly bucket: string
  readonly bucketArn: string
  /** What is written there, as the end of an ARN: one key, or any. */
  readonly objects: string
  readonly keyAlias: string
  readonly deployRole: string
  readonly deployRoleArn: string
  /** The pipeline role that may assume the deploy role. */
  readonly deliveredBy: { readonly account: string; readonly roleArn: string }
  /** Key of the zip that starts the next pipeline of a relay. */
  readonly handOverKey?: string
}

/** Key of the delivered zip. */
const objectKey = (config: PipelineConfig): string => config.deploy.key ?? `${config.name}.zip`

const place = (account: string, region: string): Place => {
  const partition = partitionOf(region)
  if (!partition) throw new Error(`no such Region: ${region}`)
  return { partition, account, region }
}

type Hop = Place & { readonly id: string }

/** Where the pipelines run: a hub's only one, or a relay's one per target. */
const hops = (config: PipelineConfig): readonly Hop[] => {
  const { account, region } = config.pipeline
  if (config.topology === 'hub') return [{ id: config.name, ...place(account, region) }]
  return config.targets.map((target, index) => {
    const previous = config.targets[index - 1]
    return {
      id: `${config.name}-${target.name}`,
      ...place(previous?.account ?? account, previous ? (previous.region ?? region) : region),
    }
  })
}

const approvalOf = (target: TargetConfig): Target['approval'] =>
  target.approval && {
    timeoutMinutes: settings.approvalTimeoutMinutes,
    ...(target.approval === true ? {} : target.approval),
  }

const targetOf = (
  config: PipelineConfig,
  target: TargetConfig,
  index: number,
  hop: Hop,
): Target => {
  const here = place(target.account, target.region ?? config.pipeline.region)
  const names = targetNames(config.name, target.name, here.account, here.region)
  const approval = approvalOf(target)
  const passesOn = config.topology === 'relay' && index < config.targets.length - 1
  return {
    ...here,
    name: target.name,
    stage: target.stage ?? target.name,
    ...(approval && { approval }),
    bucket: names.bucket,
    bucketArn: bucketArn(here.partition, names.bucket),
    objects: config.deploy.as === 'object' ? objectKey(config) : '*',
    keyAlias: names.keyAlias,
    deployRole: names.deployRole,
    deployRoleArn: roleArn(here.partition, here.account, names.deployRole),
    deliveredBy: {
      account: hop.account,
      roleArn: roleArn(hop.partition, hop.account, pipelineNames(hop.id).pipelineRole),
    },
    ...(passesOn && {
      handOverKey:
        config.deploy.as === 'object' ? objectKey(config) : `promotion/${config.name}.zip`,
    }),
  }
}

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html */
const PROVIDER_TYPES = { github: 'GitHub', gitlab: 'GitLab', bitbucket: 'Bitbucket' } as const

const sourceOf = (config: PipelineConfig, hop: Hop, previous: Target | undefined): Source => {
  if (previous?.handOverKey) {
    const { bucket, bucketArn: arn, handOverKey } = previous
    return { type: 's3', bucket, bucketArn: arn, key: handOverKey, deliveredTo: previous }
  }
  const { source } = config
  switch (source.provider) {
    case 'codecommit': {
      const { repository, branch } = source
      const repositoryArn = regionalArn(hop, 'codecommit', repository)
      return { type: 'codecommit', repository, branch, repositoryArn }
    }
    case 's3': {
      const bucket = sourceBucketName(hop.id, hop.account, hop.region)
      return { type: 's3', bucket, bucketArn: bucketArn(hop.partition, bucket), key: source.key }
    }
    default:
      return { type: 'connection', providerType: PROVIDER_TYPES[source.provider], ...source }
  }
}

const storesOf = (hop: Hop, targets: readonly Target[]): readonly ArtifactStore[] =>
  [...new Set([hop.region, ...targets.map((target) => target.region)])].map((region) => {
    const bucket = artifactBucketName(hop.id, hop.account, region)
    return {
      ...place(hop.account, region),
      bucket,
      bucketArn: bucketArn(hop.partition, bucket),
      readers: targets.filter((target) => target.region === region),
    }
  })

/**
 * Derives names, ARNs, pipelines and targets from a configuration that `checkPipeline` accepts.
 * Pure: the same configuration gives the same model.
 */
export const pipelineModel = (config: PipelineConfig): PipelineModel => {
  const runs = hops(config)
  const hopOf = (index: number) => runs[config.topology === 'hub' ? 0 : index] as Hop
  const targets = config.targets.map((target, i) => targetOf(config, target, i, hopOf(i)))

  const pipelines = runs.map((hop, index): Pipeline => {
    const names = pipelineNames(hop.id)
    const delivers = config.topology === 'hub' ? targets : targets.slice(index, index + 1)
    return {
      ...hop,
      arn: regionalArn(hop, 'codepipeline', names.pipeline),
      names,
      roleArn: roleArn(hop.partition, hop.account, names.pipelineRole),
      source: sourceOf(config, hop, targets[index - 1]),
      ...(config.build && index === 0 && { build: config.build }),
      deploy: { ...config.deploy, key: objectKey(config) },
      stores: storesOf(hop, delivers),
      targets: delivers,
      ...(config.notifications && {
        notifications: { ...config.notifications, topicArn: regionalArn(hop, 'sns', names.topic) },
      }),
    }
  })

  return {
    name: config.name,
    topology: config.topology,
    pipelines,
    targets,
    ...(config.infrastructure && { infrastructure: config.infrastructure }),
    tags: { ...additions.tags, ...config.tags, 'xacct:pipeline': config.name },
  }
}
