import { ServiceError } from '../../../errors.ts'
import { recordEvent } from '../events.ts'
import type { Incarnation } from '../state.ts'
import { callFor, type Deployment, stateOf, typeOf } from './deployment.ts'
import { isMissing, reasonOf } from './failure.ts'

export type Removed = 'DELETE_COMPLETE' | 'DELETE_SKIPPED' | 'DELETE_FAILED'

export type Removal = {
  readonly logicalId: string
  readonly incarnation: Incarnation
  /** Leave it where it is, and say so. */
  readonly retain: boolean
}

const sayOf =
  ({ world, stack }: Deployment, { logicalId, incarnation }: Removal) =>
  (status: Removed | 'DELETE_IN_PROGRESS', reason?: string): void =>
    recordEvent(world, stack, {
      logicalId,
      physicalId: incarnation.physicalId,
      type: incarnation.type,
      status,
      properties: JSON.stringify(incarnation.properties),
      ...(reason === undefined ? {} : { reason }),
    })

/** Deletes what a resource was made as; what is gone already is as good as deleted. */
export const removeResource = async (
  deployment: Deployment,
  removal: Removal,
): Promise<readonly [Removed, reason?: string]> => {
  const say = sayOf(deployment, removal)
  const { incarnation, retain } = removal
  if (retain) {
    say('DELETE_SKIPPED')
    return ['DELETE_SKIPPED']
  }
  say('DELETE_IN_PROGRESS')
  try {
    const call = await callFor(deployment, {
      after: stateOf(incarnation),
      before: stateOf(incarnation),
    })
    await typeOf(incarnation.type).delete(call, incarnation.physicalId)
  } catch (error) {
    if (!isMissing(error)) {
      if (!(error instanceof ServiceError)) throw error
      const reason = reasonOf(error)
      say('DELETE_FAILED', reason)
      return ['DELETE_FAILED', reason]
    }
  }
  say('DELETE_COMPLETE')
  return ['DELETE_COMPLETE']
}
