/**
 * Stages and actions in the shape of the CodePipeline API; every engine passes them on as they are.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
 */
import { additions } from './additions.ts'
import type { Pipeline, Source, Target } from './model.ts'

export type Stage<A = string> = { readonly name: string; readonly actions: readonly Action<A>[] }

export type Action<A = string> = {
  readonly name: string
  readonly category: 'Source' | 'Build' | 'Test' | 'Approval' | 'Invoke' | 'Deploy'
  readonly owner: 'AWS'
  readonly provider: string
  readonly version: '1'
  readonly runOrder: number
  readonly configuration: Readonly<Record<string, string | A>>
  readonly inputArtifacts: readonly string[]
  readonly outputArtifacts: readonly string[]
  readonly namespace?: string
  readonly roleArn?: string
  /** Only for actions in another Region than the pipeline's. */
  readonly region?: string
  readonly timeoutInMinutes?: number
}

/** ARNs that exist only after deployment. */
export type StageRefs<A> = {
  readonly connectionArn?: A
  readonly targetKeyArn: (target: Target) => A
}

const SOURCE_OUTPUT = 'SourceOutput'
const BUILD_OUTPUT = 'BuildOutput'

/** What an approver sees: the commit of a repository, or the version of a zip. */
const revision = (source: Source): string =>
  source.type === 's3' ? '#{SourceVariables.VersionId}' : '#{SourceVariables.CommitId}'

const sourceConfiguration = <A>(
  source: Source,
  connectionArn: A | undefined,
): Record<string, string | A> => {
  switch (source.type) {
    case 'connection':
      if (connectionArn === undefined) throw new Error('a connection source needs its connection')
      return {
        ConnectionArn: connectionArn,
        FullRepositoryId: source.repository,
        BranchName: source.branch,
        OutputArtifactFormat: 'CODE_ZIP',
        // With a trigger that filters, the trigger alone decides.
        DetectChanges: String(!source.paths?.length),
      }
    case 'codecommit':
      return {
        RepositoryName: source.repository,
        BranchName: source.branch,
        OutputArtifactFormat: 'CODE_ZIP',
        PollForSourceChanges: 'false',
      }
    case 's3':
      return {
        S3Bucket: source.bucket,
        S3ObjectKey: source.key,
        PollForSourceChanges: 'false',
      }
  }
}

const PROVIDERS = {
  connection: 'CodeStarSourceConnection',
  codecommit: 'CodeCommit',
  s3: 'S3',
} as const satisfies Record<Source['type'], string>

const sourceStage = <A>(pipeline: Pipeline, refs: StageRefs<A>): Stage<A> => ({
  name: 'Source',
  actions: [
    {
      name: 'Source',
      category: 'Source',
      owner: 'AWS',
      provider: PROVIDERS[pipeline.source.type],
      version: '1',
      runOrder: 1,
      configuration: sourceConfiguration(pipeline.source, refs.connectionArn),
      inputArtifacts: [],
      outputArtifacts: [SOURCE_OUTPUT],
      namespace: 'SourceVariables',
    },
  ],
})

const buildStage = (pipeline: Pipeline): Stage => ({
  name: 'Build',
  actions: [
    {
      name: 'Build',
      category: 'Build',
      owner: 'AWS',
      provider: 'CodeBuild',
      version: '1',
      runOrder: 1,
      configuration: { ProjectName: pipeline.names.buildProject },
      inputArtifacts: [SOURCE_OUTPUT],
      outputArtifacts: [BUILD_OUTPUT],
      namespace: 'BuildVariables',
    },
  ],
})

const approvalAction = (pipeline: Pipeline, target: Target): Action => {
  const approval = target.approval as NonNullable<Target['approval']>
  return {
    name: `Approve-${target.stage}`,
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    runOrder: 1,
    configuration: {
      CustomData: `${approval.message ?? `Deploy to ${target.stage}?`} (${revision(pipeline.source)})`,
      ...(pipeline.notifications && { NotificationArn: pipeline.notifications.topicArn }),
    },
    inputArtifacts: [],
    outputArtifacts: [],
    timeoutInMinutes: approval.timeoutMinutes,
  }
}

type Delivery = { readonly name: string; readonly runOrder: number; readonly key?: string }

/** The action assumes the role in the target account and writes with the target's key. */
const deployAction = <A>(
  pipeline: Pipeline,
  target: Target,
  { name, runOrder, key }: Delivery,
  refs: StageRefs<A>,
): Action<A> => ({
  name,
  category: 'Deploy',
  owner: 'AWS',
  provider: 'S3',
  version: '1',
  runOrder,
  configuration: {
    BucketName: target.bucket,
    Extract: String(key === undefined),
    ...(key !== undefined && { ObjectKey: key }),
    KMSEncryptionKeyARN: refs.targetKeyArn(target),
    ...(pipeline.deploy.cacheControl && { CacheControl: pipeline.deploy.cacheControl }),
  },
  inputArtifacts: [pipeline.build ? BUILD_OUTPUT : SOURCE_OUTPUT],
  outputArtifacts: [],
  roleArn: target.deployRoleArn,
  ...(target.region !== pipeline.region && { region: target.region }),
})

/** One delivery per target; in a relay that extracts, the zip to pass on follows once the files are there. */
const deliveriesTo = (
  pipeline: Pipeline,
  target: Target,
  runOrder: number,
): readonly Delivery[] => {
  const name = `Deploy-${target.name}`
  if (pipeline.deploy.as === 'object') {
    return [{ name, runOrder, ...(pipeline.deploy.key && { key: pipeline.deploy.key }) }]
  }
  if (!target.handOverKey) return [{ name, runOrder }]
  const handOver = {
    name: `HandOver-${target.name}`,
    runOrder: runOrder + 1,
    key: target.handOverKey,
  }
  return [{ name, runOrder }, handOver]
}

const targetStage = <A>(
  pipeline: Pipeline,
  name: string,
  targets: readonly Target[],
  refs: StageRefs<A>,
): Stage<A> => {
  const gated = targets.find((target) => target.approval)
  const runOrder = gated ? 2 : 1
  return {
    name,
    actions: [
      ...(gated ? [approvalAction(pipeline, gated)] : []),
      ...targets.flatMap((target) =>
        deliveriesTo(pipeline, target, runOrder).map((delivery) =>
          deployAction(pipeline, target, delivery, refs),
        ),
      ),
    ],
  }
}

/** In front of the stage that an addition names, or at the end. */
const withAdditions = <A>(pipeline: Pipeline, stages: readonly Stage<A>[]): readonly Stage<A>[] =>
  additions.stages.reduce<readonly Stage<A>[]>((all, add) => {
    const { before, stage } = add(pipeline)
    const index = all.findIndex(({ name }) => name === before)
    return all.toSpliced(index < 0 ? all.length : index, 0, stage)
  }, stages)

/** Source, build if there is one, then one stage per group of targets, in the order of the configuration. */
export const stagesOf = <A = string>(
  pipeline: Pipeline,
  refs: StageRefs<A>,
): readonly Stage<A>[] => {
  const names = [...new Set(pipeline.targets.map((target) => target.stage))]
  return withAdditions(pipeline, [
    sourceStage(pipeline, refs),
    ...(pipeline.build ? [buildStage(pipeline)] : []),
    ...names.map((name) => {
      const targets = pipeline.targets.filter((target) => target.stage === name)
      return targetStage(pipeline, name, targets, refs)
    }),
  ])
}

/** Branch and file filter of a connection source; undefined where the source itself detects changes. */
export type Trigger = {
  readonly sourceActionName: 'Source'
  readonly branches: readonly string[]
  readonly filePaths: {
    readonly includes?: readonly string[]
    readonly excludes?: readonly string[]
  }
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
export const triggerOf = ({ source }: Pipeline): Trigger | undefined => {
  if (source.type !== 'connection' || !source.paths?.length) return undefined
  const includes = source.paths.filter((path) => !path.startsWith('!'))
  const excludes = source.paths.filter((path) => path.startsWith('!')).map((path) => path.slice(1))
  return {
    sourceActionName: 'Source',
    branches: [source.branch],
    filePaths: {
      ...(includes.length > 0 && { includes }),
      ...(excludes.length > 0 && { excludes }),
    },
  }
}
