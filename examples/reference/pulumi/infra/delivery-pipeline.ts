import * as aws from '@pulumi/aws'
import type * as pulumi from '@pulumi/pulumi'
import type { ArtifactStore } from './artifact-store.ts'
import type { InAccount } from './providers.ts'
import { type Pipeline, type Stage, type StageRefs, stagesOf, triggerOf } from './shared/index.ts'

type Arn = pulumi.Output<string>

type Args = {
  readonly pipeline: Pipeline
  readonly roleArn: Arn
  readonly stores: readonly ArtifactStore[]
  readonly refs: StageRefs<Arn>
}

/** A Region is written only where there are several: CodePipeline refuses it otherwise. */
const artifactStoresOf = (
  stores: readonly ArtifactStore[],
): aws.types.input.codepipeline.PipelineArtifactStore[] =>
  stores.map(({ store, bucket, keyArn }) => ({
    type: 'S3',
    location: bucket,
    encryptionKey: { type: 'KMS', id: keyArn },
    ...(stores.length > 1 && { region: store.region }),
  }))

const stageArgs = ({ name, actions }: Stage<Arn>): aws.types.input.codepipeline.PipelineStage => ({
  name,
  actions: actions.map(({ inputArtifacts, outputArtifacts, ...action }) => ({
    ...action,
    inputArtifacts: [...inputArtifacts],
    outputArtifacts: [...outputArtifacts],
  })),
})

const triggersOf = (pipeline: Pipeline): aws.types.input.codepipeline.PipelineTrigger[] => {
  const trigger = triggerOf(pipeline)
  if (!trigger) return []
  const { includes, excludes } = trigger.filePaths
  return [
    {
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: {
        sourceActionName: trigger.sourceActionName,
        pushes: [
          {
            branches: { includes: [...trigger.branches] },
            filePaths: {
              ...(includes && { includes: [...includes] }),
              ...(excludes && { excludes: [...excludes] }),
            },
          },
        ],
      },
    },
  ]
}

/** The pipeline itself, from the shared stages. */
export const deliveryPipeline = (
  name: string,
  { pipeline, roleArn, stores, refs }: Args,
  opts: pulumi.CustomResourceOptions & InAccount,
): aws.codepipeline.Pipeline =>
  new aws.codepipeline.Pipeline(
    name,
    {
      name: pipeline.names.pipeline,
      pipelineType: 'V2',
      executionMode: 'SUPERSEDED',
      roleArn,
      artifactStores: artifactStoresOf(stores),
      stages: stagesOf(pipeline, refs).map(stageArgs),
      triggers: triggersOf(pipeline),
    },
    opts,
  )
