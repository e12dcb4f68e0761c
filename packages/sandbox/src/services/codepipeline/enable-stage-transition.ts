import {
  EnableStageTransition$,
  type EnableStageTransitionCommandInput,
  type EnableStageTransitionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { nameOf } from '../../identity/caller.ts'
import { checkTransition } from './check-transition.ts'
import { putStage, stageRow } from './engine/rows.ts'
import { admit } from './engine/step.ts'
import { checkStage } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

/** Whoever waits before the stage goes in. */
export const enableStageTransition = operation<
  EnableStageTransitionCommandInput,
  EnableStageTransitionCommandOutput
>('codepipeline', {
  schema: EnableStageTransition$,
  members: ['pipelineName', 'stageName', 'transitionType'],
  authorize: (call) =>
    onPipeline(call, 'EnableStageTransition', call.input.pipelineName, [call.input.stageName]),
  handle: (call) => {
    const { input, world, caller } = call
    const { stageName: stage = '' } = input
    const pipeline = findPipeline(call, input.pipelineName)
    checkStage(pipeline, stage)
    checkTransition(input.transitionType)
    const { disabledReason: _, ...row } = stageRow(world, pipeline, stage)
    const change = { lastChangedBy: nameOf(caller), lastChangedAt: world.clock.now() }
    putStage(world, pipeline, { ...row, enabled: true, ...change })
    admit(world, pipeline, stage)
    return {}
  },
})
