import { scope } from '../../../arn.ts'
import { turn } from '../events.ts'
import { CHANGE_SETS } from '../state.ts'
import { cleanup } from './cleanup.ts'
import type { Deployment } from './deployment.ts'
import { removeAll } from './remove-all.ts'

/** A failed creation that is deleted at once keeps nothing that was only to be kept afterwards. */
const isRetained = (
  deployment: Deployment,
  logicalId: string,
  policy: 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot',
): boolean => {
  const { operation } = deployment.stack
  if (operation?.skip.includes(logicalId)) return true
  if (policy !== 'RetainExceptOnCreate') return policy === 'Retain'
  return operation?.type === 'DELETE_STACK'
}

export const remove = async (deployment: Deployment): Promise<void> => {
  const { world, stack } = deployment
  await cleanup(deployment, 'update')
  const failed = await removeAll(deployment, (logicalId, { deletionPolicy }) =>
    isRetained(deployment, logicalId, deletionPolicy),
  )
  if (failed.length > 0) {
    const reason = `The following resource(s) failed to delete: [${failed.join(', ')}]. `
    turn(world, stack, 'DELETE_FAILED', reason)
    return
  }
  const sets = world.table(CHANGE_SETS)
  const place = scope(stack.account, stack.region)
  for (const { id } of sets.list(place).filter(({ stackId }) => stackId === stack.id)) {
    sets.delete(place, id)
  }
  turn(world, stack, 'DELETE_COMPLETE', undefined, { deleted: world.clock.now() })
}
