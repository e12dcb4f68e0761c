/** Resources that are there already and that a change set may take over: ImportExistingResources. */

import { scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { callFor, typeOf } from './deploy/deployment.ts'
import { wanted } from './deploy/wanted.ts'
import { isUnknown, UNKNOWN } from './engine/scope.ts'
import { resourcesOf } from './find-stack.ts'
import type { Plan } from './plan.ts'
import { STACKS, type Stack } from './state.ts'

type Asking = { readonly world: World; readonly stack: Stack; readonly actor: Caller }

const ownedBy = ({ world, stack }: Asking): ReadonlySet<string> => {
  const stacks = world.table(STACKS).list(scope(stack.account, stack.region))
  return new Set(
    stacks
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .flatMap(({ id }) => resourcesOf(world, id))
      .flatMap(({ type, now, status }) =>
        now && !status.startsWith('DELETE_') ? [`${type} ${now.physicalId}`] : [],
      ),
  )
}

/** What a template has to say of a resource that may be taken over: a name of its own, and that it is to be kept. */
const candidates = (plan: Plan, stack: Stack) => {
  const unknown = plan.scope((id) => ({
    ref: UNKNOWN,
    attributes: Object.fromEntries(
      typeOf(plan.resources[id]?.Type ?? '').attributes.map((name) => [name, UNKNOWN]),
    ),
  }))
  return plan.order.flatMap((id) => {
    const want = wanted(stack, plan, id, unknown)
    const { importable, naming } = typeOf(want.type)
    const name = want.properties[naming?.property ?? '']
    const named = typeof name === 'string' && !isUnknown(name)
    return importable && named && want.deletionPolicy !== 'Delete' ? [{ id, want, name }] : []
  })
}

/** Logical ids of the resources that exist outside any stack, by the name that the template gives them. */
export const existingResources = async (asking: Asking, plan: Plan): Promise<readonly string[]> => {
  const { world, stack } = asking
  const owned = ownedBy(asking)
  const mine = new Set(
    resourcesOf(world, stack.id).flatMap(({ logicalId, now }) => (now ? [logicalId] : [])),
  )
  const found: string[] = []
  for (const { id, want, name } of candidates(plan, stack)) {
    if (mine.has(id) || owned.has(`${want.type} ${name}`)) continue
    const call = await callFor(asking, { name })
    try {
      await typeOf(want.type).read?.({ ...call, properties: want.properties }, name)
      found.push(id)
    } catch (error) {
      // What cannot be read cannot be taken over: creating it will say what is wrong.
      if (!(error instanceof ServiceError)) throw error
    }
  }
  return found
}
