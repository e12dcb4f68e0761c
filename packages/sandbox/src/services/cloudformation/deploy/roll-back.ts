/** The way back, from a creation or an update that failed. */

import type { ResourceStatus } from '@aws-sdk/client-cloudformation'
import { ServiceError } from '../../../errors.ts'
import { equal } from '../engine/json.ts'
import { recordEvent, turn } from '../events.ts'
import { current, putResource, resourcesOf } from '../find-stack.ts'
import type { Incarnation, StackResource } from '../state.ts'
import { leave, swap } from './cleanup.ts'
import { callFor, type Deployment, stateOf, typeOf } from './deployment.ts'
import { reasonOf } from './failure.ts'
import { removeAll } from './remove-all.ts'

export const rollBackCreate = async (deployment: Deployment): Promise<void> => {
  const { world, stack } = deployment
  const everything = stack.operation?.retainExceptOnCreate ?? false
  const failed = await removeAll(
    deployment,
    (_, { deletionPolicy }) => deletionPolicy === 'Retain' && !everything,
  )
  if (failed.length === 0) turn(world, stack, 'ROLLBACK_COMPLETE')
  else {
    const reason = `The following resource(s) failed to delete: [${failed.join(', ')}]. `
    turn(world, stack, 'ROLLBACK_FAILED', reason)
  }
}

const say = (
  { world, stack }: Deployment,
  row: StackResource,
  now: Incarnation,
  status: ResourceStatus,
  reason?: string,
): void => {
  const { reason: _, ...rest } = row
  putResource(world, stack.id, {
    ...rest,
    now,
    status,
    timestamp: world.clock.now(),
    ...(reason === undefined ? {} : { reason }),
  })
  recordEvent(world, stack, {
    logicalId: row.logicalId,
    physicalId: now.physicalId,
    type: now.type,
    status,
    properties: JSON.stringify(now.properties),
    ...(reason === undefined ? {} : { reason }),
  })
}

const restore = async (
  deployment: Deployment,
  row: StackResource,
  before: Incarnation,
): Promise<void> => {
  const { logicalId, now } = row
  if (now?.physicalId !== before.physicalId) {
    swap(deployment, logicalId, { ...(now ? { out: now } : {}), back: before.physicalId })
    say(deployment, row, before, 'UPDATE_COMPLETE')
    return
  }
  const touched = row.status === 'UPDATE_FAILED' || row.status === 'UPDATE_IN_PROGRESS'
  if (!touched && equal(stateOf(now), stateOf(before))) {
    putResource(deployment.world, deployment.stack.id, { ...row, now: before })
    return
  }
  say(deployment, row, now, 'UPDATE_IN_PROGRESS')
  const call = await callFor(deployment, {
    after: stateOf(before),
    before: stateOf(now),
    name: row.name ?? before.physicalId,
  })
  const attributes = await typeOf(before.type).update(call, before.physicalId)
  say(deployment, row, { ...before, attributes }, 'UPDATE_COMPLETE')
}

/** Whether the resource is as it was, now. */
const restored = async (deployment: Deployment, row: StackResource): Promise<boolean> => {
  const { before } = row
  if (before === undefined) return true
  if (before === 'none') {
    leave(deployment, row.logicalId)
    return true
  }
  if (deployment.stack.operation?.skip.includes(row.logicalId)) {
    say(deployment, row, before, 'UPDATE_COMPLETE', 'Resource skipped during UPDATE_ROLLBACK')
    return true
  }
  try {
    await restore(deployment, row, before)
    return true
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    say(deployment, row, row.now ?? before, 'UPDATE_FAILED', reasonOf(error))
    return false
  }
}

export const rollBackUpdate = async (deployment: Deployment): Promise<void> => {
  const { world, stack } = deployment
  for (const row of resourcesOf(world, stack.id).toReversed()) {
    if (await restored(deployment, row)) continue
    const reason = `The following resource(s) failed to update: [${row.logicalId}]. `
    turn(world, stack, 'UPDATE_ROLLBACK_FAILED', reason)
    return
  }
  turn(world, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', undefined, {
    ...current(world, stack).previous,
    previous: undefined,
  })
}
