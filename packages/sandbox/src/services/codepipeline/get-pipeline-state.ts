import {
  type ActionExecution,
  type ActionState,
  GetPipelineState$,
  type GetPipelineStateCommandInput,
  type GetPipelineStateCommandOutput,
  type StageDeclaration,
  type StageState,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { currentActions, executionRow, stageRow } from './engine/rows.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import type { ActionRow, PipelineRow, StageRow } from './state.ts'

const actionExecution = (row: ActionRow): ActionExecution => ({
  actionExecutionId: row.id,
  status: row.status,
  lastStatusChange: row.updated,
  ...(row.summary ? { summary: row.summary } : {}),
  ...(row.token && row.status === 'InProgress' ? { token: row.token } : {}),
  ...(row.lastChangedBy ? { lastUpdatedBy: row.lastChangedBy } : {}),
  ...(row.externalExecutionId ? { externalExecutionId: row.externalExecutionId } : {}),
  ...(row.externalExecutionUrl ? { externalExecutionUrl: row.externalExecutionUrl } : {}),
  ...(row.error ? { errorDetails: row.error } : {}),
})

const transition = (row: StageRow): NonNullable<StageState['inboundTransitionState']> => ({
  enabled: row.enabled,
  ...(row.disabledReason ? { disabledReason: row.disabledReason } : {}),
  ...(row.lastChangedBy ? { lastChangedBy: row.lastChangedBy } : {}),
  ...(row.lastChangedAt ? { lastChangedAt: row.lastChangedAt } : {}),
})

const actionStates = (
  world: World,
  pipeline: PipelineRow,
  { name = '', actions = [] }: StageDeclaration,
  { latest }: StageRow,
): ActionState[] => {
  const rows = latest ? currentActions(world, pipeline, latest.execution, name) : []
  const execution = latest ? executionRow(world, pipeline, latest.execution) : undefined
  return actions.map((action) => {
    const row = rows.find((candidate) => candidate.action === action.name)
    const revision = execution?.revisions.find(({ actionName }) => actionName === action.name)
    return {
      actionName: action.name,
      ...(row ? { latestExecution: actionExecution(row) } : {}),
      ...(row && revision
        ? {
            currentRevision: {
              revisionId: revision.revisionId,
              revisionChangeId: revision.revisionId,
              created: row.updated,
            },
          }
        : {}),
    }
  })
}

const inbound = ({ inbound: waiting }: StageRow) =>
  waiting.map((id) => ({ pipelineExecutionId: id, status: 'InProgress' as const }))

const stageState = (world: World, pipeline: PipelineRow, stage: StageDeclaration): StageState => {
  const row = stageRow(world, pipeline, stage.name ?? '')
  const { latest } = row
  const type =
    latest && executionRow(world, pipeline, latest.execution)?.rollbackOf ? 'ROLLBACK' : 'STANDARD'
  return {
    stageName: stage.name,
    inboundTransitionState: transition(row),
    actionStates: actionStates(world, pipeline, stage, row),
    ...(latest
      ? { latestExecution: { pipelineExecutionId: latest.execution, status: latest.status, type } }
      : {}),
    ...(row.inbound.length > 0
      ? { inboundExecution: inbound(row)[0], inboundExecutions: inbound(row) }
      : {}),
  }
}

export const getPipelineState = operation<
  GetPipelineStateCommandInput,
  GetPipelineStateCommandOutput
>('codepipeline', {
  schema: GetPipelineState$,
  members: ['name'],
  authorize: (call) => onPipeline(call, 'GetPipelineState', call.input.name),
  handle: (call) => {
    const pipeline = findPipeline(call, call.input.name)
    return {
      pipelineName: pipeline.name,
      pipelineVersion: pipeline.declaration.version,
      stageStates: (pipeline.declaration.stages ?? []).map((stage) =>
        stageState(call.world, pipeline, stage),
      ),
      created: pipeline.created,
      updated: pipeline.updated,
    }
  },
})
