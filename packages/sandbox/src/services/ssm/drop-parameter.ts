import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { emitChange } from './change-event.ts'
import { parameterNamed } from './find-parameter.ts'
import { PARAMETERS } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

/** Deletes a parameter of the caller; false where there is none. */
export const dropParameter = (asking: Asking, name: string): boolean => {
  const parameter = parameterNamed(asking, name)
  if (!parameter) return false
  const { world, caller, region } = asking
  world.table(PARAMETERS).delete(scope(caller.account, region), name)
  emitChange(asking, 'Delete', parameter)
  return true
}
