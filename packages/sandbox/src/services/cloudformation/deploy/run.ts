/**
 * Takes a stack through the states of an operation. Each state is left through the rows it has written, so that a run
 * that was cut can be taken up from them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
import type { StackStatus } from '@aws-sdk/client-cloudformation'
import { ServiceError } from '../../../errors.ts'
import type { World } from '../../../world.ts'
import { turn } from '../events.ts'
import { current, putResource, putStack, resourcesOf } from '../find-stack.ts'
import { STACKS, type Stack } from '../state.ts'
import { actorOf } from './actor.ts'
import { cleanup } from './cleanup.ts'
import { create, update } from './create-and-update.ts'
import { remove } from './delete.ts'
import type { Deployment } from './deployment.ts'
import { rollBackCreate, rollBackUpdate } from './roll-back.ts'

type Phase = (deployment: Deployment) => Promise<void>

const forgetBefore = ({ world, stack }: Deployment): void => {
  for (const { before: _, ...row } of resourcesOf(world, stack.id)) {
    putResource(world, stack.id, row)
  }
}

const phases: Partial<Readonly<Record<StackStatus, Phase>>> = {
  CREATE_IN_PROGRESS: create,
  DELETE_IN_PROGRESS: remove,
  ROLLBACK_IN_PROGRESS: rollBackCreate,
  UPDATE_IN_PROGRESS: update,
  UPDATE_ROLLBACK_IN_PROGRESS: rollBackUpdate,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: async (deployment) => {
    forgetBefore(deployment)
    await cleanup(deployment, 'update')
    turn(deployment.world, deployment.stack, 'UPDATE_COMPLETE')
  },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: async (deployment) => {
    forgetBefore(deployment)
    await cleanup(deployment, 'roll-back')
    turn(deployment.world, deployment.stack, 'UPDATE_ROLLBACK_COMPLETE')
  },
}

/** Where an operation ends that cannot even begin. */
const FAILED: Partial<Readonly<Record<StackStatus, StackStatus>>> = {
  CREATE_IN_PROGRESS: 'ROLLBACK_FAILED',
  DELETE_IN_PROGRESS: 'DELETE_FAILED',
  ROLLBACK_IN_PROGRESS: 'ROLLBACK_FAILED',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_COMPLETE',
  UPDATE_IN_PROGRESS: 'UPDATE_ROLLBACK_FAILED',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_ROLLBACK_COMPLETE',
  UPDATE_ROLLBACK_IN_PROGRESS: 'UPDATE_ROLLBACK_FAILED',
}

const giveUp = (world: World, stack: Stack, error: unknown): void => {
  const now = current(world, stack)
  const status = FAILED[now.status]
  const reason = error instanceof ServiceError ? error.message : 'Internal Failure'
  if (status) turn(world, now, status, reason)
  if (!(error instanceof ServiceError)) throw error
}

const finish = (world: World, stack: Stack): void => {
  const { operation: _, cancelled: __, ...rest } = current(world, stack)
  putStack(world, rest)
}

const goThrough = async (world: World, stack: Stack): Promise<void> => {
  const { operation } = stack
  if (!operation) return
  try {
    const actor = await actorOf(world, stack, operation.caller)
    for (
      let now = current(world, stack), phase = phases[now.status];
      phase;
      now = current(world, stack), phase = phases[now.status]
    ) {
      await phase({ world, stack: now, actor })
    }
  } catch (error) {
    giveUp(world, stack, error)
  } finally {
    finish(world, stack)
  }
}

/** Starts what the stack's status and operation say. */
export const start = (world: World, stack: Stack): void =>
  world.background.run(() => goThrough(world, stack))

/** Takes up every operation that was cut when the sandbox stopped. */
export const resumeStacks = (world: World): void => {
  const table = world.table(STACKS)
  for (const partition of table.partitions()) {
    for (const stack of table.list(partition)) if (stack.operation) start(world, stack)
  }
}
