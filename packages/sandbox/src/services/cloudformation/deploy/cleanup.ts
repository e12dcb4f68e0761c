/** The end of an update, or of its rollback: what is no longer part of the stack is deleted. */
import { resourcesOf } from '../find-stack.ts'
import { type Incarnation, LEFTOVERS, RESOURCES } from '../state.ts'
import type { Deployment } from './deployment.ts'
import { removeResource } from './remove-resource.ts'

const keyOf = (logicalId: string, physicalId: string): string => `${logicalId}/${physicalId}`

/** The way back keeps only what was never to be deleted; what a replacement made goes with it. */
const isRetained = (
  { updateReplacePolicy, deletionPolicy }: Incarnation,
  isPart: boolean,
  after: 'update' | 'roll-back',
): boolean => {
  if (after === 'roll-back') return !isPart && deletionPolicy === 'Retain'
  return (isPart ? updateReplacePolicy : deletionPolicy) !== 'Delete'
}

/** Deletes what the update left behind; what cannot be deleted is let go, as CloudFormation does. */
export const cleanup = async (
  deployment: Deployment,
  after: 'update' | 'roll-back',
): Promise<void> => {
  const { world, stack } = deployment
  const leftovers = world.table(LEFTOVERS)
  for (const { logicalId, incarnation } of leftovers.list(stack.id).toReversed()) {
    const isPart = resourcesOf(world, stack.id).some((row) => row.logicalId === logicalId)
    const retain = isRetained(incarnation, isPart, after)
    await removeResource(deployment, { logicalId, incarnation, retain })
    leftovers.delete(stack.id, keyOf(logicalId, incarnation.physicalId))
  }
}

/** Takes a resource out of the stack, to be deleted by the next cleanup. */
export const leave = ({ world, stack }: Deployment, logicalId: string): void => {
  const row = world.table(RESOURCES).get(stack.id, logicalId)
  if (row?.now) {
    const { now } = row
    world
      .table(LEFTOVERS)
      .put(stack.id, keyOf(logicalId, now.physicalId), { logicalId, incarnation: now })
  }
  world.table(RESOURCES).delete(stack.id, logicalId)
}

/** Leaves one incarnation behind that is no longer the resource, and keeps another from being deleted. */
export const swap = (
  { world, stack }: Deployment,
  logicalId: string,
  { out, back }: { readonly out?: Incarnation; readonly back: string },
): void => {
  world.table(LEFTOVERS).delete(stack.id, keyOf(logicalId, back))
  if (!out) return
  world
    .table(LEFTOVERS)
    .put(stack.id, keyOf(logicalId, out.physicalId), { logicalId, incarnation: out })
}
