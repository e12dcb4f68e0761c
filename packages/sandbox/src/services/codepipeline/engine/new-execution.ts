import { randomUUID } from 'node:crypto'
import type { ExecutionTrigger, SourceRevisionOverride } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import { EXECUTIONS, type ExecutionRow, type PipelineRow, pipelinePartition } from '../state.ts'
import { tellPipeline } from './events.ts'

export type Start = {
  readonly trigger: ExecutionTrigger
  readonly variables?: Readonly<Record<string, string>>
  readonly overrides?: readonly SourceRevisionOverride[]
}

/** An execution as it begins: before the first stage, with nothing done. */
const fresh = (
  world: World,
  { declaration }: PipelineRow,
  { trigger, variables = {}, overrides = [] }: Start,
): ExecutionRow => {
  const defaults = (declaration.variables ?? []).flatMap(({ name, defaultValue }) =>
    name !== undefined && defaultValue !== undefined ? [[name, defaultValue]] : [],
  )
  const now = world.clock.now()
  return {
    id: randomUUID(),
    declaration,
    status: 'InProgress',
    started: now,
    updated: now,
    trigger,
    variables: { ...Object.fromEntries(defaults), ...variables },
    overrides,
    stage: declaration.stages?.[0]?.name ?? '',
    phase: 'waiting',
    artifacts: {},
    revisions: [],
    namespaces: {},
    retriedByItself: [],
  }
}

const put = (world: World, pipeline: PipelineRow, execution: ExecutionRow): ExecutionRow => {
  world.table(EXECUTIONS).put(pipelinePartition(pipeline), execution.id, execution)
  tellPipeline(world, pipeline, execution, 'STARTED')
  return execution
}

/** Makes an execution that is going to run from the first stage on. */
export const newExecution = (world: World, pipeline: PipelineRow, start: Start): ExecutionRow =>
  put(world, pipeline, fresh(world, pipeline, start))

/** Makes an execution that is going to run one stage again with what an earlier one had brought there. */
export const newRollback = (
  world: World,
  pipeline: PipelineRow,
  stage: string,
  { target, trigger }: { readonly target: ExecutionRow; readonly trigger: ExecutionTrigger },
): ExecutionRow =>
  put(world, pipeline, {
    ...fresh(world, pipeline, { trigger, variables: target.variables }),
    stage,
    artifacts: target.artifacts,
    revisions: target.revisions,
    namespaces: target.namespaces,
    rollbackOf: target.id,
  })
