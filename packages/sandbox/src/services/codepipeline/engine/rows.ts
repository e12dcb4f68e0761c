/** Reading and changing the rows of one pipeline. */
import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline'
import { scope } from '../../../arn.ts'
import type { World } from '../../../world.ts'
import {
  ACTIONS,
  type ActionRow,
  EXECUTIONS,
  type ExecutionRow,
  executionPartition,
  PIPELINES,
  type PipelineRef,
  type PipelineRow,
  pipelinePartition,
  STAGES,
  type StageRow,
} from '../state.ts'

export const pipelineRow = (
  world: World,
  { account, region, name }: PipelineRef,
): PipelineRow | undefined => world.table(PIPELINES).get(scope(account, region), name)

export const executionRow = (
  world: World,
  ref: PipelineRef,
  id: string,
): ExecutionRow | undefined => world.table(EXECUTIONS).get(pipelinePartition(ref), id)

export const executionRows = (world: World, ref: PipelineRef): readonly ExecutionRow[] =>
  world.table(EXECUTIONS).list(pipelinePartition(ref))

export const actionRows = (world: World, ref: PipelineRef, id: string): readonly ActionRow[] =>
  world.table(ACTIONS).list(executionPartition(ref, id))

/** The row of a stage; a stage that nobody has entered yet is open and empty. */
export const stageRow = (world: World, ref: PipelineRef, stage: string): StageRow =>
  world.table(STAGES).get(pipelinePartition(ref), stage) ?? { stage, enabled: true, inbound: [] }

export const putStage = (world: World, ref: PipelineRef, row: StageRow): void =>
  world.table(STAGES).put(pipelinePartition(ref), row.stage, row)

/** Changes an execution that still exists; a pipeline may be deleted while its actions run. */
export const changeExecution = (
  world: World,
  ref: PipelineRef,
  id: string,
  change: (row: ExecutionRow) => Partial<ExecutionRow>,
): ExecutionRow | undefined => {
  const row = executionRow(world, ref, id)
  if (!row) return undefined
  const changed = { ...row, ...change(row), updated: world.clock.now() }
  world.table(EXECUTIONS).put(pipelinePartition(ref), id, changed)
  return changed
}

export const putAction = (
  world: World,
  ref: PipelineRef,
  execution: string,
  row: ActionRow,
): void => world.table(ACTIONS).put(executionPartition(ref, execution), row.id, row)

export const changeAction = (
  world: World,
  ref: PipelineRef,
  execution: string,
  id: string,
  change: Partial<ActionRow>,
): ActionRow | undefined => {
  const row = world.table(ACTIONS).get(executionPartition(ref, execution), id)
  if (!row) return undefined
  const changed = { ...row, ...change, updated: world.clock.now() }
  putAction(world, ref, execution, changed)
  return changed
}

/** The attempts that count: those that no retry has replaced. */
export const currentActions = (
  world: World,
  ref: PipelineRef,
  execution: string,
  stage: string,
): readonly ActionRow[] =>
  actionRows(world, ref, execution).filter((row) => row.stage === stage && !row.retried)

export const stageOf = (
  { declaration }: ExecutionRow,
  name: string,
): StageDeclaration | undefined => declaration.stages?.find((stage) => stage.name === name)

/** Actions that run together, in the order of their groups. */
export const groupsOf = (
  actions: readonly ActionDeclaration[] = [],
): readonly (readonly ActionDeclaration[])[] => {
  const orders = [...new Set(actions.map(({ runOrder = 1 }) => runOrder))].sort((a, b) => a - b)
  return orders.map((order) => actions.filter(({ runOrder = 1 }) => runOrder === order))
}
