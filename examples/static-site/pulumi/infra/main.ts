import config from '../pipeline.config.ts'
import { ArtifactStore, storeIn } from './artifact-store.ts'
import { PipelineAccount } from './pipeline-account.ts'
import { providersOf } from './providers.ts'
import { pipelineModel } from './shared/index.ts'
import { TargetAccount } from './target-account.ts'

const model = pipelineModel(config)
const providerOf = providersOf(model)

// Keys first: a target's role names the artifact key, and a pipeline's stages name the targets' keys.
const artifacts = model.pipelines.map((pipeline) => ({
  pipeline,
  stores: pipeline.stores.map(
    (store) =>
      new ArtifactStore(
        `${pipeline.id}-artifacts-${store.region}`,
        { pipeline, store },
        { provider: providerOf(store) },
      ),
  ),
}))

const targets = artifacts.flatMap(({ pipeline, stores }) =>
  pipeline.targets.map(
    (target) =>
      new TargetAccount(
        target.name,
        { project: model.name, target, artifacts: storeIn(target.region, stores) },
        { provider: providerOf(target) },
      ),
  ),
)

const pipelines = artifacts.map(
  ({ pipeline, stores }) =>
    new PipelineAccount(
      pipeline.id,
      { pipeline, stores, targets },
      { provider: providerOf(pipeline) },
    ),
)

const { bucket, newConnectionArn } = pipelines[0]?.source ?? {}

/** Stack outputs: `pulumi stack output`. */
export default {
  pipelines: pipelines.map(({ pipelineArn }) => pipelineArn),
  targetBuckets: Object.fromEntries(targets.map(({ target, bucket }) => [target.name, bucket])),
  ...(bucket && { sourceBucket: bucket }),
  ...(newConnectionArn && {
    connection: newConnectionArn,
    connectionHint: `While the connection is pending, nothing starts: in the console of account ${config.pipeline.account}, Region ${config.pipeline.region}, open Developer Tools > Settings > Connections and choose "Update pending connection".`,
  }),
}
