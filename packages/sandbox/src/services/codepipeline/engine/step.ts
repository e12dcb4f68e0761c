/**
 * How executions move. Every function here looks at rows, changes rows and starts what can now start; none of them waits.
 * Whatever ends (an action, an approval, a transition that opens) calls `step` or `admit`, and so does a restart.
 */
import type { ActionDeclaration, StageRetryMode } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import type { ActionRow, ExecutionRow, PipelineRef, PipelineRow } from '../state.ts'
import { type State, tellPipeline, tellStage } from './events.ts'
import { newRollback } from './new-execution.ts'
import { remedyOf } from './remedy.ts'
import { reopen } from './retry.ts'
import {
  changeExecution,
  currentActions,
  executionRow,
  groupsOf,
  pipelineRow,
  putStage,
  stageOf,
  stageRow,
} from './rows.ts'
import { startAction } from './run-action.ts'

const EVENTS: Partial<Readonly<Record<ExecutionRow['status'], State>>> = {
  Succeeded: 'SUCCEEDED',
  Failed: 'FAILED',
  Stopped: 'STOPPED',
  Superseded: 'SUPERSEDED',
  Cancelled: 'CANCELED',
}

/** Ends an execution. */
export const finish = (
  world: World,
  pipeline: PipelineRow,
  id: string,
  status: ExecutionRow['status'],
  statusSummary?: string,
): void => {
  const execution = changeExecution(world, pipeline, id, () => ({
    status,
    phase: 'ended',
    ...(statusSummary ? { statusSummary } : {}),
  }))
  const state = EVENTS[status]
  if (execution && state) tellPipeline(world, pipeline, execution, state)
}

/** Whether the stage is taken: one execution at a time, except in PARALLEL mode. */
const isTaken = (world: World, pipeline: PipelineRow, stage: string): boolean => {
  const { latest } = stageRow(world, pipeline, stage)
  if (!latest) return false
  const occupant = executionRow(world, pipeline, latest.execution)
  return occupant?.phase === 'running' && occupant.stage === stage
}

const enter = (world: World, pipeline: PipelineRow, stage: string, id: string): void => {
  const row = stageRow(world, pipeline, stage)
  putStage(world, pipeline, {
    ...row,
    inbound: row.inbound.filter((other) => other !== id),
    latest: { execution: id, status: 'InProgress' },
  })
  const execution = changeExecution(world, pipeline, id, () => ({ stage, phase: 'running' }))
  if (!execution) return
  tellStage(world, pipeline, execution, stage, 'STARTED')
  step(world, pipeline, id)
}

/** Lets in who waits before a stage, if its way in is open and it is free. */
export const admit = (world: World, ref: PipelineRef, stage: string): void => {
  const pipeline = pipelineRow(world, ref)
  const row = stageRow(world, ref, stage)
  const [next] = row.inbound
  if (!pipeline || next === undefined || !row.enabled) return
  const parallel = pipeline.declaration.executionMode === 'PARALLEL'
  if (!parallel && isTaken(world, pipeline, stage)) return
  enter(world, pipeline, stage, next)
  if (parallel) admit(world, ref, stage)
}

/**
 * Puts an execution before a stage. In SUPERSEDED mode it takes the place of those that wait there already.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
 */
export const arrive = (world: World, pipeline: PipelineRow, stage: string, id: string): void => {
  const row = stageRow(world, pipeline, stage)
  const supersedes = (pipeline.declaration.executionMode ?? 'SUPERSEDED') === 'SUPERSEDED'
  putStage(world, pipeline, { ...row, inbound: supersedes ? [id] : [...row.inbound, id] })
  changeExecution(world, pipeline, id, () => ({ stage, phase: 'waiting' }))
  if (supersedes) for (const older of row.inbound) finish(world, pipeline, older, 'Superseded')
  admit(world, pipeline, stage)
}

const STAGE_EVENTS = { Succeeded: 'SUCCEEDED', Failed: 'FAILED', Stopped: 'STOPPED' } as const

const leave = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  status: keyof typeof STAGE_EVENTS,
): void => {
  const row = stageRow(world, pipeline, execution.stage)
  if (row.latest?.execution === execution.id) {
    putStage(world, pipeline, { ...row, latest: { execution: execution.id, status } })
  }
  tellStage(world, pipeline, execution, execution.stage, STAGE_EVENTS[status])
}

const nextStage = ({ declaration, stage, rollbackOf }: ExecutionRow): string | undefined => {
  // A rollback brings one stage back and ends there.
  if (rollbackOf !== undefined) return undefined
  const names = (declaration.stages ?? []).map(({ name }) => name ?? '')
  return names[names.indexOf(stage) + 1]
}

const succeed = (world: World, pipeline: PipelineRow, execution: ExecutionRow): void => {
  leave(world, pipeline, execution, 'Succeeded')
  const next = nextStage(execution)
  if (next === undefined) finish(world, pipeline, execution.id, 'Succeeded')
  else arrive(world, pipeline, next, execution.id)
  admit(world, pipeline, execution.stage)
}

const retryByItself = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  mode: StageRetryMode,
): void => {
  reopen(world, pipeline, execution, mode)
  changeExecution(world, pipeline, execution.id, ({ retriedByItself, stage }) => ({
    retriedByItself: [...retriedByItself, stage],
  }))
  step(world, pipeline, execution.id)
}

const fail = (world: World, pipeline: PipelineRow, execution: ExecutionRow): void => {
  const { id, stage } = execution
  leave(world, pipeline, execution, 'Failed')
  const remedy = remedyOf(world, pipeline, execution)
  if (remedy && 'retry' in remedy) {
    retryByItself(world, pipeline, execution, remedy.retry)
    return
  }
  finish(world, pipeline, id, 'Failed')
  if (remedy) {
    const trigger = { triggerType: 'AutomatedRollback', triggerDetail: id } as const
    const rollback = newRollback(world, pipeline, stage, { target: remedy.rollbackTo, trigger })
    arrive(world, pipeline, stage, rollback.id)
  }
  admit(world, pipeline, stage)
}

const halt = (world: World, pipeline: PipelineRow, execution: ExecutionRow): void => {
  leave(world, pipeline, execution, 'Stopped')
  finish(world, pipeline, execution.id, 'Stopped', execution.stopReason)
  admit(world, pipeline, execution.stage)
}

type Outlook = {
  readonly ended?: 'Succeeded' | 'Failed' | 'Stopped'
  readonly start?: readonly ActionDeclaration[]
}

/** What comes next in a stage: how it has ended, actions to start, or, with neither, something to wait for. */
const outlook = (execution: ExecutionRow, rows: readonly ActionRow[]): Outlook => {
  const stage = stageOf(execution, execution.stage)
  const isRunning = rows.some(({ status }) => status === 'InProgress')
  if (execution.status === 'Stopping') return isRunning ? {} : { ended: 'Stopped' }
  for (const group of groupsOf(stage?.actions)) {
    const done = group.flatMap(({ name }) => rows.find(({ action }) => action === name) ?? [])
    if (isRunning && done.some(({ status }) => status === 'InProgress')) return {}
    if (done.some(({ status }) => status !== 'Succeeded')) return { ended: 'Failed' }
    const start = group.filter(({ name }) => !done.some(({ action }) => action === name))
    if (start.length > 0) return { start }
  }
  return { ended: 'Succeeded' }
}

const ENDINGS = { Succeeded: succeed, Failed: fail, Stopped: halt } as const

/** Takes an execution as far as it gets now. */
export const step = (world: World, ref: PipelineRef, id: string): void => {
  const [pipeline, execution] = [pipelineRow(world, ref), executionRow(world, ref, id)]
  if (!pipeline || execution?.phase !== 'running') return
  const { ended, start = [] } = outlook(execution, currentActions(world, ref, id, execution.stage))
  if (ended) ENDINGS[ended](world, pipeline, execution)
  for (const action of start) {
    startAction(world, pipeline, execution, { stage: execution.stage, action }, () =>
      step(world, ref, id),
    )
  }
}
