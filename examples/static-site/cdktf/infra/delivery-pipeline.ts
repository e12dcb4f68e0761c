import {
  Codepipeline,
  type CodepipelineArtifactStore,
  type CodepipelineStage,
  type CodepipelineTrigger,
} from '@cdktn/provider-aws/lib/codepipeline/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import type { ArtifactStore } from './artifact-store.ts'
import { type Pipeline, type Stage, type StageRefs, stagesOf, triggerOf } from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly roleArn: string
  readonly stores: readonly ArtifactStore[]
  readonly refs: StageRefs<string>
  readonly dependsOn: readonly ITerraformDependable[]
}

/** The pipeline itself, from the shared stages. */
export class DeliveryPipeline extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    const { provider, pipeline, roleArn, stores, refs, dependsOn } = props
    const { arn } = new Codepipeline(this, 'pipeline', {
      provider,
      name: pipeline.names.pipeline,
      pipelineType: 'V2',
      executionMode: 'SUPERSEDED',
      roleArn,
      artifactStore: artifactStoreBlocks(stores),
      stage: stagesOf(pipeline, refs).map(stageBlock),
      trigger: triggerBlocks(pipeline),
      dependsOn: [...dependsOn],
    })
    this.arn = arn
  }
}

/** A single store must not name its Region, several must. */
const artifactStoreBlocks = (stores: readonly ArtifactStore[]): CodepipelineArtifactStore[] =>
  stores.map(({ bucket, keyArn, definition }) => ({
    type: 'S3',
    location: bucket,
    encryptionKey: { id: keyArn, type: 'KMS' },
    ...(stores.length > 1 && { region: definition.region }),
  }))

const stageBlock = ({ name, actions }: Stage): CodepipelineStage => ({
  name,
  action: actions.map((action) => ({
    ...action,
    inputArtifacts: [...action.inputArtifacts],
    outputArtifacts: [...action.outputArtifacts],
  })),
})

const triggerBlocks = (pipeline: Pipeline): CodepipelineTrigger[] => {
  const trigger = triggerOf(pipeline)
  if (!trigger) return []
  const { sourceActionName, branches, filePaths } = trigger
  return [
    {
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: {
        sourceActionName,
        push: [
          {
            branches: { includes: [...branches] },
            filePaths: {
              ...(filePaths.includes && { includes: [...filePaths.includes] }),
              ...(filePaths.excludes && { excludes: [...filePaths.excludes] }),
            },
          },
        ],
      },
    },
  ]
}
