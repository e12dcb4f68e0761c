import {
  DisableStageTransition$,
  type DisableStageTransitionCommandInput,
  type DisableStageTransitionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { nameOf } from '../../identity/caller.ts'
import { checkTransition } from './check-transition.ts'
import { putStage, stageRow } from './engine/rows.ts'
import { checkStage } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

export const disableStageTransition = operation<
  DisableStageTransitionCommandInput,
  DisableStageTransitionCommandOutput
>('codepipeline', {
  schema: DisableStageTransition$,
  members: ['pipelineName', 'stageName', 'transitionType', 'reason'],
  authorize: (call) =>
    onPipeline(call, 'DisableStageTransition', call.input.pipelineName, [call.input.stageName]),
  handle: (call) => {
    const { input, world, caller } = call
    const pipeline = findPipeline(call, input.pipelineName)
    checkStage(pipeline, input.stageName)
    checkTransition(input.transitionType)
    putStage(world, pipeline, {
      ...stageRow(world, pipeline, input.stageName ?? ''),
      enabled: false,
      disabledReason: input.reason ?? '',
      lastChangedBy: nameOf(caller),
      lastChangedAt: world.clock.now(),
    })
    return {}
  },
})
