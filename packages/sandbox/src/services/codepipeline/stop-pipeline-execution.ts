import {
  StopPipelineExecution$,
  type StopPipelineExecutionCommandInput,
  type StopPipelineExecutionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { tellPipeline } from './engine/events.ts'
import { changeAction, changeExecution, currentActions, putStage, stageRow } from './engine/rows.ts'
import { finish, step } from './engine/step.ts'
import { findExecution } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

/** Stops after the actions that run, or, abandoning them, at once. */
export const stopPipelineExecution = operation<
  StopPipelineExecutionCommandInput,
  StopPipelineExecutionCommandOutput
>('codepipeline', {
  schema: StopPipelineExecution$,
  members: ['pipelineName', 'pipelineExecutionId', 'abandon', 'reason'],
  authorize: (call) => onPipeline(call, 'StopPipelineExecution', call.input.pipelineName),
  handle: (call) => {
    const { input, world } = call
    const pipeline = findPipeline(call, input.pipelineName)
    const { id, status, stage, phase } = findExecution(world, pipeline, input.pipelineExecutionId)
    if (status !== 'InProgress' && !(status === 'Stopping' && input.abandon)) {
      const [code, message] =
        status === 'Stopping'
          ? [
              'DuplicatedStopRequestException',
              `Pipeline execution '${id}' is already being stopped`,
            ]
          : [
              'PipelineExecutionNotStoppableException',
              `Pipeline execution '${id}' is not in progress and cannot be stopped`,
            ]
      throw new ServiceError(code, message)
    }
    const { reason } = input
    const stopping = changeExecution(world, pipeline, id, () => ({
      status: 'Stopping',
      ...(reason ? { stopReason: reason } : {}),
    }))
    if (stopping) tellPipeline(world, pipeline, stopping, 'STOPPING')
    if (input.abandon) {
      for (const row of currentActions(world, pipeline, id, stage)) {
        if (row.status === 'InProgress')
          changeAction(world, pipeline, id, row.id, { status: 'Abandoned' })
      }
    }
    if (phase === 'waiting') {
      const row = stageRow(world, pipeline, stage)
      putStage(world, pipeline, { ...row, inbound: row.inbound.filter((other) => other !== id) })
      finish(world, pipeline, id, 'Stopped', reason)
    } else {
      step(world, pipeline, id)
    }
    return { pipelineExecutionId: id }
  },
})
