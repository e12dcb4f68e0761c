/** What an action finds when it begins: its artifacts, in its Region, and how it writes new ones. */
import type { ActionDeclaration, ArtifactStore } from '@aws-sdk/client-codepipeline'
import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import type { InputArtifact, Running } from '../actions/provider.ts'
import { type Access, lookUp, newKey, read, replicate, write } from '../artifacts/store.ts'
import type { ActionRow, ArtifactRow, ExecutionRow, PipelineRow } from '../state.ts'
import { storeOf } from '../structure/stores.ts'
import { ActionFailure } from './action-failure.ts'
import { assumeServiceRole } from './roles.ts'
import { changeExecution } from './rows.ts'

type Preparing = {
  readonly pipeline: PipelineRow
  readonly execution: ExecutionRow
  readonly stage: string
  readonly action: ActionDeclaration
  readonly row: ActionRow
  readonly configuration: Readonly<Record<string, string>>
  readonly caller: Caller
}

/** A running action, and how to keep what it wrote once it has succeeded. */
export type Prepared = Running & { readonly commit: () => Promise<void> }

const storeIn = ({ declaration }: ExecutionRow, region: string): ArtifactStore => {
  const store = storeOf(declaration, region)
  if (store) return store
  throw new ActionFailure('ConfigurationError', `The pipeline has no artifact store in ${region}.`)
}

/** Copies an artifact between the stores of two Regions, with the service role. */
const copying = (world: World, { pipeline, execution, row }: Preparing) => {
  const { account, arn } = pipeline
  const roleArn = execution.declaration.roleArn ?? ''
  return async (artifact: InputArtifact, from: string, to: string): Promise<ArtifactRow> => {
    const caller = await assumeServiceRole(world, {
      account,
      region: pipeline.region,
      pipelineArn: arn,
      roleArn,
      sessionName: execution.id,
    })
    const access = (region: string): Access => ({ world, caller, region, requestId: row.id })
    const store = storeIn(execution, to)
    return replicate(access(from), artifact, access(to), { store, roleArn })
  }
}

const inputsOf = async (
  world: World,
  preparing: Preparing,
  region: string,
): Promise<readonly InputArtifact[]> => {
  const { pipeline, execution, action } = preparing
  const copy = copying(world, preparing)
  const inputs: InputArtifact[] = []
  for (const { name = '' } of action.inputArtifacts ?? []) {
    const artifact = execution.artifacts[name]
    if (!artifact) throw new ActionFailure('JobFailed', `The artifact ${name} does not exist.`)
    const here = { name, ...artifact }
    const there = region === pipeline.region ? here : await copy(here, pipeline.region, region)
    inputs.push({ name, ...there })
  }
  return inputs
}

/** Outputs of an action in another Region come home, where every later action starts from. */
const committing = (
  world: World,
  preparing: Preparing,
  region: string,
  outputs: ReadonlyMap<string, ArtifactRow>,
) => {
  const { pipeline, execution } = preparing
  const copy = copying(world, preparing)
  return async (): Promise<void> => {
    const home: Record<string, ArtifactRow> = {}
    for (const [name, artifact] of outputs) {
      home[name] =
        region === pipeline.region
          ? artifact
          : await copy({ name, ...artifact }, region, pipeline.region)
    }
    changeExecution(world, pipeline, execution.id, ({ artifacts }) => ({
      artifacts: { ...artifacts, ...home },
    }))
  }
}

const overrideOf = ({ overrides }: ExecutionRow, { name }: ActionDeclaration) => {
  const override = overrides.find(({ actionName }) => actionName === name)
  return override ? { override } : {}
}

export const prepare = async (world: World, preparing: Preparing): Promise<Prepared> => {
  const { pipeline, execution, action, stage, row, configuration, caller } = preparing
  const region = action.region ?? pipeline.region
  const access: Access = { world, caller, region, requestId: row.id }
  const store = storeIn(execution, region)
  const inputs = await inputsOf(world, preparing, region)
  const outputs = new Map<string, ArtifactRow>()
  const placeOutput = (name: string): ArtifactRow => {
    const place = { bucket: store.location ?? '', key: newKey(pipeline.name, name) }
    outputs.set(name, place)
    return place
  }
  return {
    ...{ world, pipeline, stage, action, configuration, region, caller, access, store, inputs },
    execution: execution.id,
    id: row.id,
    readInput: async (name = inputs[0]?.name) => {
      const input = inputs.find((candidate) => candidate.name === name)
      if (!input) throw new ActionFailure('JobFailed', `The action has no input artifact ${name}.`)
      await lookUp(access, input.bucket)
      return read(access, input)
    },
    writeOutput: async (name, bytes) => {
      const { bucket, key } = placeOutput(name)
      await lookUp(access, bucket)
      await write(access, store, key, bytes)
    },
    placeOutput,
    ...overrideOf(execution, action),
    commit: committing(world, preparing, region, outputs),
  }
}
