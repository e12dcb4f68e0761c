import { App, DefaultStackSynthesizer, type IReusableStackSynthesizer, Tags } from 'aws-cdk-lib'
import config from '../pipeline.config.ts'
import { ArtifactsStack, PipelineStack } from './pipeline-account.ts'
import { pipelineModel } from './shared/index.ts'
import { TargetStack } from './target-account.ts'

const model = pipelineModel(config)

const app = new App({
  // The CLI checks the bootstrap version as well, and the rule would take up one of a template's 200
  // parameters. The cast: aws-cdk-lib is not typed for exactOptionalPropertyTypes.
  defaultStackSynthesizer: new DefaultStackSynthesizer({
    generateBootstrapVersionRule: false,
  }) as IReusableStackSynthesizer,
})
for (const [key, value] of Object.entries(model.tags)) Tags.of(app).add(key, value)

const artifacts = model.pipelines.map((pipeline) =>
  pipeline.stores.map((store) => new ArtifactsStack(app, { pipeline, store })),
)

const targets = new Map(
  model.targets.map((target) => [target, new TargetStack(app, { model, target })]),
)

model.pipelines.forEach((pipeline, index) => {
  const stores = artifacts[index] as [ArtifactsStack, ...ArtifactsStack[]]
  const delivered = pipeline.targets.map((target) => targets.get(target) as TargetStack)
  const source = pipeline.source.type === 's3' ? pipeline.source.deliveredTo : undefined
  const deliveredTo = source && targets.get(source)

  const stack = new PipelineStack(app, {
    model,
    pipeline,
    artifacts: stores[0],
    ...(deliveredTo && { deliveredTo }),
  })
  for (const target of delivered) {
    for (const store of stores) target.addStackDependency(store)
    stack.addStackDependency(target)
  }
})
