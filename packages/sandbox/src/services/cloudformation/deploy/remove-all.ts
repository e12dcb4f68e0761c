/** Deletes the resources of a stack, each after those that need it. */
import { creationOrder } from '../engine/dependencies.ts'
import { putResource, resourcesOf } from '../find-stack.ts'
import type { Incarnation, StackResource } from '../state.ts'
import type { Deployment } from './deployment.ts'
import { type Removed, removeResource } from './remove-resource.ts'

type Retain = (logicalId: string, incarnation: Incarnation) => boolean

const deletionOrder = (rows: readonly StackResource[]): readonly StackResource[] => {
  const byId = new Map(rows.map((row) => [row.logicalId, row]))
  const needs = Object.fromEntries(
    rows.map(({ logicalId, now }) => [logicalId, (now?.needs ?? []).filter((id) => byId.has(id))]),
  )
  return creationOrder(needs)
    .toReversed()
    .flatMap((id) => byId.get(id) ?? [])
}

const settle = (
  { world, stack }: Deployment,
  row: StackResource,
  status: Removed,
  reason?: string,
): void => {
  const { reason: _, ...rest } = row
  putResource(world, stack.id, {
    ...rest,
    status,
    timestamp: world.clock.now(),
    ...(reason === undefined ? {} : { reason }),
  })
}

/** Logical ids of the resources that could not be deleted; those that they need were not tried. */
export const removeAll = async (
  deployment: Deployment,
  retain: Retain,
): Promise<readonly string[]> => {
  const { world, stack } = deployment
  const gone: readonly string[] = ['DELETE_COMPLETE', 'DELETE_SKIPPED']
  const failed: string[] = []
  const kept = new Set<string>()
  for (const row of deletionOrder(resourcesOf(world, stack.id))) {
    const { now, logicalId, status } = row
    if (gone.includes(status)) continue
    if (!now) {
      settle(deployment, row, 'DELETE_COMPLETE')
      continue
    }
    if (kept.has(logicalId)) {
      for (const id of now.needs) kept.add(id)
      continue
    }
    const [result, reason] = await removeResource(deployment, {
      logicalId,
      incarnation: now,
      retain: retain(logicalId, now),
    })
    settle(deployment, row, result, reason)
    if (result !== 'DELETE_FAILED') continue
    failed.push(logicalId)
    for (const id of now.needs) kept.add(id)
  }
  return failed
}
