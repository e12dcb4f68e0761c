import {
  PutApprovalResult$,
  type PutApprovalResultCommandInput,
  type PutApprovalResultCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { currentActions, executionRows, stageOf } from './engine/rows.ts'
import { endAction } from './engine/run-action.ts'
import { step } from './engine/step.ts'
import { checkStage } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import type { PipelineRow } from './state.ts'

/** The approval that this token belongs to, with its execution. */
const waitingFor = (
  world: World,
  pipeline: PipelineRow,
  { stageName: stage = '', actionName, token }: PutApprovalResultCommandInput,
) => {
  for (const execution of executionRows(world, pipeline)) {
    const row = currentActions(world, pipeline, execution.id, stage).find(
      (candidate) => candidate.action === actionName && candidate.token === token,
    )
    if (row) return { execution, row }
  }
  throw new ServiceError(
    'InvalidApprovalTokenException',
    'The approval token does not belong to an approval that waits.',
  )
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-approve-or-reject.html */
export const putApprovalResult = operation<
  PutApprovalResultCommandInput,
  PutApprovalResultCommandOutput
>('codepipeline', {
  schema: PutApprovalResult$,
  members: ['pipelineName', 'stageName', 'actionName', 'result', 'token'],
  authorize: (call) =>
    onPipeline(call, 'PutApprovalResult', call.input.pipelineName, [
      call.input.stageName,
      call.input.actionName,
    ]),
  handle: (call) => {
    const { input, world, caller } = call
    const pipeline = findPipeline(call, input.pipelineName)
    checkStage(pipeline, input.stageName)
    const { execution, row } = waitingFor(world, pipeline, input)
    const action = stageOf(execution, row.stage)?.actions?.find(({ name }) => name === row.action)
    if (!action)
      throw new ServiceError('ActionNotFoundException', `There is no action '${input.actionName}'`)
    if (row.status !== 'InProgress') {
      throw new ServiceError(
        'ApprovalAlreadyCompletedException',
        'The approval has already been answered, or has expired.',
      )
    }
    const approved = input.result?.status === 'Approved'
    const summary = input.result?.summary ?? ''
    endAction(world, pipeline, execution, { stage: row.stage, action }, row, {
      status: approved ? 'Succeeded' : 'Failed',
      summary,
      lastChangedBy: nameOf(caller),
      ...(approved ? {} : { error: { code: 'ApprovalRejected', message: `Rejected: ${summary}` } }),
    })
    step(world, pipeline, execution.id)
    return { approvedAt: world.clock.now() }
  },
})
