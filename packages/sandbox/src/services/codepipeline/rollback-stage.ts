import {
  RollbackStage$,
  type RollbackStageCommandInput,
  type RollbackStageCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import { newRollback } from './engine/new-execution.ts'
import { hasSucceededIn } from './engine/remedy.ts'
import { arrive } from './engine/step.ts'
import { checkStage, findExecution } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import type { ExecutionRow, PipelineRow } from './state.ts'

const unable = (message: string): ServiceError =>
  new ServiceError('UnableToRollbackStageException', message)

/** Limits of a rollback: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html */
const checkPossible = ({ declaration }: PipelineRow, stage: string, target: ExecutionRow): void => {
  if (declaration.stages?.[0]?.name === stage) {
    throw unable(`Stage '${stage}' has source actions and cannot be rolled back`)
  }
  if (target.rollbackOf !== undefined) {
    throw unable(
      `Pipeline execution '${target.id}' is a rollback itself and cannot be rolled back to`,
    )
  }
  if (target.declaration.version !== declaration.version) {
    throw unable(
      `Pipeline execution '${target.id}' ran with another version of the pipeline's structure`,
    )
  }
}

export const rollbackStage = operation<RollbackStageCommandInput, RollbackStageCommandOutput>(
  'codepipeline',
  {
    schema: RollbackStage$,
    members: ['pipelineName', 'stageName', 'targetPipelineExecutionId'],
    authorize: (call) =>
      onPipeline(call, 'RollbackStage', call.input.pipelineName, [call.input.stageName]),
    handle: (call) => {
      const { input, world, caller } = call
      const { stageName: stage = '' } = input
      const pipeline = findPipeline(call, input.pipelineName)
      checkStage(pipeline, stage)
      const target = findExecution(world, pipeline, input.targetPipelineExecutionId)
      checkPossible(pipeline, stage, target)
      if (!hasSucceededIn(world, pipeline, stage, target)) {
        throw unable(`Pipeline execution '${target.id}' has not succeeded in stage '${stage}'`)
      }
      const trigger = { triggerType: 'ManualRollback', triggerDetail: nameOf(caller) } as const
      const { id } = newRollback(world, pipeline, stage, { target, trigger })
      arrive(world, pipeline, stage, id)
      return { pipelineExecutionId: id }
    },
  },
)
