import { type App, CfnOutput, Stack } from 'aws-cdk-lib'
import { CfnConnection } from 'aws-cdk-lib/aws-codeconnections'
import { Build } from './build.ts'
import { DeliveryPipeline } from './delivery-pipeline.ts'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { keyArnParameter } from './key-parameter.ts'
import { Notifications } from './notifications.ts'
import { RotatedKey } from './rotated-key.ts'
import {
  type ArtifactStore,
  artifactBucketPolicy,
  artifactKeyPolicy,
  type Pipeline,
  type PipelineModel,
  settings,
  sourceBucketPolicy,
  triggerPattern,
} from './shared/index.ts'
import {
  artifactsStackName,
  KEY_ARN_OUTPUT,
  pipelineParameters,
  pipelineStackName,
  targetStackName,
} from './stacks.ts'
import type { TargetStack } from './target-account.ts'
import { Trigger } from './trigger.ts'

export type ArtifactsStackProps = { readonly pipeline: Pipeline; readonly store: ArtifactStore }

/**
 * What has to exist before the targets: their roles name this key. In the pipeline's own Region it also
 * holds the source, because whoever connects the repository or uploads the zip needs it first.
 */
export class ArtifactsStack extends Stack {
  readonly key: RotatedKey
  /** The connection that a source goes through: given in the configuration or created here. */
  readonly connectionArn?: string

  constructor(app: App, { pipeline, store }: ArtifactsStackProps) {
    super(app, artifactsStackName(pipeline, store), {
      env: { account: store.account, region: store.region },
      description: `Artifacts of pipeline ${pipeline.id} in ${store.region}`,
    })

    this.key = new RotatedKey(this, 'Key', {
      alias: pipeline.names.artifactKeyAlias,
      description: `Artifacts of ${pipeline.id} in ${store.region}`,
      policy: artifactKeyPolicy(pipeline, store),
    })
    new CfnOutput(this, KEY_ARN_OUTPUT, { value: this.key.keyArn })

    new EncryptedBucket(this, 'Bucket', {
      bucketName: store.bucket,
      key: this.key,
      policy: artifactBucketPolicy(store),
      expiryDays: settings.artifactExpiryDays,
    })

    if (store.region !== pipeline.region) return
    const { source } = pipeline
    if (source.type === 'connection') {
      this.connectionArn = source.connectionArn ?? this.connect(source, pipeline.names.connection)
    }
    if (source.type === 's3' && !source.deliveredTo) {
      new EncryptedBucket(this, 'SourceBucket', {
        bucketName: source.bucket,
        key: this.key,
        policy: sourceBucketPolicy(source),
        events: true,
      })
    }
  }

  /** The connection is pending until somebody completes it in the console. */
  private connect({ providerType }: Connected, connectionName: string): string {
    return new CfnConnection(this, 'Connection', { connectionName, providerType }).attrConnectionArn
  }
}

type Connected = Extract<Pipeline['source'], { type: 'connection' }>

export type PipelineStackProps = {
  readonly model: PipelineModel
  readonly pipeline: Pipeline
  /** In the pipeline's account and Region. */
  readonly artifacts: ArtifactsStack
  /** The target whose delivery starts this pipeline; it shares the pipeline's account and Region. */
  readonly deliveredTo?: TargetStack
}

/** The pipeline and what only it uses. */
export class PipelineStack extends Stack {
  constructor(app: App, { model, pipeline, artifacts, deliveredTo }: PipelineStackProps) {
    super(app, pipelineStackName(pipeline), {
      env: { account: pipeline.account, region: pipeline.region },
      description: `Pipeline ${pipeline.id}`,
    })
    const { build, notifications } = pipeline

    const keyArns = new Map(
      pipelineParameters(model, pipeline).map((key) => [key.from, keyArnParameter(this, key)]),
    )
    const keyArnOf = (stackName: string) => keyArns.get(stackName) as string
    const { pipeline: codePipeline } = new DeliveryPipeline(this, 'Delivery', {
      pipeline,
      refs: {
        artifactKeyArns: [
          artifacts.key.keyArn,
          ...pipeline.stores.slice(1).map((store) => keyArnOf(artifactsStackName(pipeline, store))),
        ],
        targetKeyArn: (target) => keyArnOf(targetStackName(model, target)),
        ...(artifacts.connectionArn && { connectionArn: artifacts.connectionArn }),
        ...(deliveredTo && { sourceKeyArn: deliveredTo.key.keyArn }),
      },
    })
    // CodePipeline starts the first execution as soon as the pipeline exists.
    if (build) {
      codePipeline.node.addDependency(
        new Build(this, 'Build', {
          pipeline,
          buildspec: build.buildspec,
          artifactKeyArn: artifacts.key.keyArn,
        }),
      )
    }
    if (notifications) {
      codePipeline.node.addDependency(
        new Notifications(this, 'Notifications', {
          pipeline,
          ...notifications,
          key: artifacts.key,
        }),
      )
    }
    const eventPattern = triggerPattern(pipeline)
    if (eventPattern) new Trigger(this, 'Trigger', { pipeline, eventPattern })
  }
}
