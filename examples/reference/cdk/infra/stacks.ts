/**
 * The stacks in the order of deployment, and the keys that one tells another about. CloudFormation's
 * exports end at the border of an account or Region, and Fn::GetStackOutput would need a role in every
 * account that the others may assume. So there an ARN leaves one stack as an output and enters the next as
 * a parameter; `scripts/deploy-stack.ts` carries it over.
 */
import {
  type ArtifactStore,
  ConfigError,
  type Pipeline,
  type PipelineModel,
  type Place,
  type Target,
} from './shared/index.ts'

/** Output of every stack that has a key. */
export const KEY_ARN_OUTPUT = 'KeyArn'

/** A key of another stack. */
export type KeyParameter = {
  readonly id: string
  /** The stack whose output `KeyArn` is the value. */
  readonly from: string
  readonly place: Place
}

export type StackPlan = Place & {
  readonly name: string
  readonly parameters: readonly KeyParameter[]
}

export const artifactsStackName = (pipeline: Pipeline, store: ArtifactStore): string =>
  store.region === pipeline.region
    ? `${pipeline.id}-artifacts`
    : `${pipeline.id}-artifacts-${store.region}`

export const targetStackName = (model: PipelineModel, target: Target): string =>
  `${model.name}-${target.name}-target`

export const pipelineStackName = (pipeline: Pipeline): string => `${pipeline.id}-pipeline`

/**
 * Parameter ids allow letters and digits only. Target names and Regions are in lower case, so a capital X
 * stands for nothing but a hyphen, and `a-1` does not become `a1`.
 */
const parameterId = (name: string): string =>
  `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', 'X')}`

/** The key that a target decrypts artifacts with. */
export const artifactKeyParameter = (pipeline: Pipeline, store: ArtifactStore): KeyParameter => ({
  id: 'ArtifactKeyArn',
  from: artifactsStackName(pipeline, store),
  place: store,
})

/** The key of an artifact store in another Region than the pipeline's. */
export const storeKeyParameter = (pipeline: Pipeline, store: ArtifactStore): KeyParameter => ({
  id: `ArtifactKeyArnIn${parameterId(store.region)}`,
  from: artifactsStackName(pipeline, store),
  place: store,
})

/** The key that a delivery to this target encrypts with. */
export const targetKeyParameter = (model: PipelineModel, target: Target): KeyParameter => ({
  id: `${parameterId(target.name)}KeyArn`,
  from: targetStackName(model, target),
  place: target,
})

/** Where the target's deploy action finds its artifacts: the store in the target's Region. */
export const deliveryOf = (
  model: PipelineModel,
  target: Target,
): { readonly pipeline: Pipeline; readonly store: ArtifactStore } => {
  for (const pipeline of model.pipelines) {
    const store = pipeline.stores.find(({ readers }) => readers.includes(target))
    if (store) return { pipeline, store }
  }
  throw new Error(`no pipeline delivers to target ${target.name}`)
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_PARAMETERS = 200

/** What the pipeline's stack is told: the keys of its targets and of its stores in other Regions. */
export const pipelineParameters = (
  model: PipelineModel,
  pipeline: Pipeline,
): readonly KeyParameter[] => {
  const parameters = [
    ...pipeline.stores.slice(1).map((store) => storeKeyParameter(pipeline, store)),
    ...pipeline.targets.map((target) => targetKeyParameter(model, target)),
  ]
  if (parameters.length <= MAX_PARAMETERS) return parameters
  const message = `targets are ${pipeline.targets.length}: stack ${pipelineStackName(pipeline)} would have ${parameters.length} parameters; CloudFormation's quota "Parameters" allows ${MAX_PARAMETERS} in a template: spread the targets over several pipelines`
  throw new ConfigError([{ field: 'targets', value: pipeline.targets.length, message }])
}

const placeOf = ({ partition, account, region }: Place): Place => ({ partition, account, region })

/**
 * Every stack after those that it takes keys from. A relay's last pipeline comes first, so that each one
 * listens before the one in front of it delivers.
 */
export const stacksOf = (model: PipelineModel): readonly StackPlan[] => [
  ...model.pipelines.flatMap((pipeline) =>
    pipeline.stores.map((store) => ({
      ...placeOf(store),
      name: artifactsStackName(pipeline, store),
      parameters: [],
    })),
  ),
  ...model.targets.map((target) => {
    const { pipeline, store } = deliveryOf(model, target)
    return {
      ...placeOf(target),
      name: targetStackName(model, target),
      parameters: [artifactKeyParameter(pipeline, store)],
    }
  }),
  ...model.pipelines.toReversed().map((pipeline) => ({
    ...placeOf(pipeline),
    name: pipelineStackName(pipeline),
    parameters: pipelineParameters(model, pipeline),
  })),
]
