import { Aspects, TerraformStack } from 'cdktn'
import type { Construct } from 'constructs'
import { ArtifactStore } from './artifact-store.ts'
import { PipelineAccount } from './pipeline-account.ts'
import { AwsProviders, RequireProvider } from './providers.ts'
import type { PipelineModel, Target } from './shared/index.ts'
import { keepStateInS3 } from './state.ts'
import { TargetAccount } from './target-account.ts'

/** All accounts in one stack, so that one plan shows both sides of every permission. */
export class PipelineStack extends TerraformStack {
  constructor(scope: Construct, model: PipelineModel) {
    super(scope, model.name)
    keepStateInS3(this, model)
    Aspects.of(this).add(new RequireProvider())

    const providers = new AwsProviders(this, 'aws', model)
    const targetAccounts = new Map<Target, TargetAccount>()
    const accountOf = (target: Target): TargetAccount => {
      const account = targetAccounts.get(target)
      if (!account) throw new Error(`target ${target.name} is used before it is defined`)
      return account
    }

    // In the order of delivery: a relay's next pipeline starts from the target before it.
    for (const pipeline of model.pipelines) {
      const stores = pipeline.stores.map(
        (store) =>
          new ArtifactStore(this, `artifacts-${pipeline.id}-${store.region}`, {
            provider: providers.in(store),
            pipeline,
            store,
          }),
      )
      for (const target of pipeline.targets) {
        const account = new TargetAccount(this, `target-${target.name}`, {
          provider: providers.in(target),
          model,
          target,
          artifacts: ArtifactStore.in(target.region, stores),
        })
        targetAccounts.set(target, account)
      }
      new PipelineAccount(this, `pipeline-${pipeline.id}`, {
        provider: providers.in(pipeline),
        pipeline,
        stores,
        accountOf,
      })
    }
  }
}
