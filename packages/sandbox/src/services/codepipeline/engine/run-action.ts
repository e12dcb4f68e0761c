/** One attempt of one action: from its row, through its provider, to its row again. */
import { randomUUID } from 'node:crypto'
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import { providerOf } from '../actions/index.ts'
import { expiryOf, notifyApprovers } from '../actions/manual-approval.ts'
import type { Done } from '../actions/provider.ts'
import type { ActionRow, ExecutionRow, PipelineRow } from '../state.ts'
import { asFailure } from './action-failure.ts'
import { tellAction } from './events.ts'
import { prepare } from './prepare.ts'
import { actionCaller } from './roles.ts'
import { changeAction, changeExecution, executionRow, pipelineRow, putAction } from './rows.ts'
import { resolve } from './variables.ts'

type Place = { readonly stage: string; readonly action: ActionDeclaration }

const isApproval = ({ actionTypeId }: ActionDeclaration): boolean =>
  actionTypeId?.category === 'Approval'

const newRow = (world: World, { stage, action }: Place): ActionRow => {
  const now = world.clock.now()
  return {
    id: randomUUID(),
    stage,
    action: action.name ?? '',
    status: 'InProgress',
    started: now,
    updated: now,
    configuration: action.configuration ?? {},
    retried: false,
    ...(isApproval(action)
      ? { token: randomUUID(), expires: expiryOf(now, action.timeoutInMinutes) }
      : {}),
  }
}

const EVENTS = { Succeeded: 'SUCCEEDED', Failed: 'FAILED', Abandoned: 'ABANDONED' } as const

/** Ends an attempt that is still in progress; one that was abandoned meanwhile stays so. */
export const endAction = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  place: Place,
  row: ActionRow,
  change: Partial<ActionRow> & { readonly status: keyof typeof EVENTS },
): void => {
  changeAction(world, pipeline, execution.id, row.id, change)
  tellAction(world, pipeline, execution, place, EVENTS[change.status])
}

/** What a finished action leaves to those after it. */
const remember = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  { action }: Place,
  { outputVariables, revision }: Done,
): void => {
  changeExecution(world, pipeline, execution.id, ({ namespaces, revisions }) => ({
    ...(action.namespace && outputVariables
      ? { namespaces: { ...namespaces, [action.namespace]: outputVariables } }
      : {}),
    ...(revision
      ? {
          revisions: [
            ...revisions.filter(({ actionName }) => actionName !== action.name),
            {
              actionName: action.name,
              revisionId: revision.id,
              revisionSummary: revision.summary,
              revisionUrl: revision.url,
            },
          ],
        }
      : {}),
  }))
}

const assuming = ({ account, region, arn }: PipelineRow, { id, declaration }: ExecutionRow) => ({
  account,
  region,
  pipelineArn: arn,
  roleArn: declaration.roleArn ?? '',
  sessionName: id,
})

/** Runs the provider; an approval resolves when everybody has been told, and goes on waiting in its row. */
const work = async (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  place: Place,
  row: ActionRow,
): Promise<Done | 'waits'> => {
  const { action } = place
  const configuration = resolve(action.configuration ?? {}, execution)
  const changed = changeAction(world, pipeline, execution.id, row.id, { configuration })
  const caller = await actionCaller(world, action, assuming(pipeline, execution))
  const region = action.region ?? pipeline.region
  if (isApproval(action)) {
    await notifyApprovers(world, { pipeline, caller, region, row: changed ?? row })
    return 'waits'
  }
  const running = await prepare(world, {
    pipeline,
    execution,
    ...place,
    row,
    configuration,
    caller,
  })
  const done = await providerOf(action)(running)
  await running.commit()
  return done
}

/** Wakes an approval that nobody answers. */
export const armExpiry = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  place: Place,
  row: ActionRow,
  ended: () => void,
): void => {
  if (!row.expires) return
  world.clock.at(row.expires, () => {
    const current = changeAction(world, pipeline, execution.id, row.id, {})
    if (current?.status !== 'InProgress') return
    const error = { code: 'TimeoutException', message: 'The approval action has timed out.' }
    endAction(world, pipeline, execution, place, row, { status: 'Failed', error })
    ended()
  })
}

const BUG = { code: 'InternalError', message: 'The action failed inside.' }

const failed = ({ code, message }: { readonly code: string; readonly message: string }) => ({
  status: 'Failed' as const,
  error: { code, message },
})

/** Runs an attempt to its end, or until it waits. */
const run = async (
  world: World,
  { name, account, region }: PipelineRow,
  id: string,
  place: Place,
  row: ActionRow,
): Promise<'waits' | 'ended'> => {
  const ref = { name, account, region }
  const [pipeline, execution] = [pipelineRow(world, ref), executionRow(world, ref, id)]
  if (!pipeline || !execution) return 'ended'
  const end = (change: Partial<ActionRow> & { status: 'Succeeded' | 'Failed' }): void => {
    const now = changeAction(world, pipeline, id, row.id, {})
    if (now?.status === 'InProgress') endAction(world, pipeline, execution, place, row, change)
  }
  try {
    const done = await work(world, pipeline, execution, place, row)
    if (done === 'waits') return 'waits'
    const { outputVariables, revision, ...shown } = done
    remember(world, pipeline, execution, place, done)
    end({ status: 'Succeeded', ...shown, ...(outputVariables ? { outputVariables } : {}) })
  } catch (error) {
    const failure = asFailure(error, row.id)
    end(failed(failure ?? BUG))
    if (!failure) throw error
  }
  return 'ended'
}

/** Goes on with an attempt whose row stands: at its start, and after a restart. `ended` is called when it has. */
export const resumeAction = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  place: Place,
  row: ActionRow,
  ended: () => void,
): void => {
  armExpiry(world, pipeline, execution, place, row, ended)
  world.background.run(async () => {
    try {
      if ((await run(world, pipeline, execution.id, place, row)) === 'ended') ended()
    } catch (error) {
      ended()
      throw error
    }
  })
}

export const startAction = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  place: Place,
  ended: () => void,
): void => {
  const row = newRow(world, place)
  putAction(world, pipeline, execution.id, row)
  tellAction(world, pipeline, execution, place, 'STARTED')
  resumeAction(world, pipeline, execution, place, row, ended)
}
