import { DeployError } from '../../errors.ts'
import { toArguments } from '../resources/convert.ts'
import { knownType } from '../resources/known.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { isProvider } from '../urn.ts'
import { madeOf } from './reader.ts'
import type { Run } from './run.ts'

/** URNs that have to be there as long as this resource is. */
export const needsOf = (state: ResourceState): readonly string[] => {
  const { parent, provider, dependencies = [], propertyDependencies = {} } = state
  const others = [...dependencies, ...Object.values(propertyDependencies).flat()]
  if (parent !== undefined) others.push(parent)
  if (provider !== undefined) others.push(provider.slice(0, provider.lastIndexOf('::')))
  return others
}

/** Refuses before anything is deleted: https://www.pulumi.com/docs/iac/concepts/options/protect/ */
export const checkProtected = (states: readonly ResourceState[], how: string): void => {
  const kept = states.find(({ protect, delete: marked }) => protect && !marked)
  if (!kept) return
  throw new DeployError(
    'PROGRAM',
    `resource "${kept.urn}" cannot be ${how} because it is protected. To unprotect it, remove the option protect from the program and run pulumi up.`,
  )
}

/** Whether there is anything in AWS that goes with it. */
export const isInAws = ({ custom, type, external, pendingReplacement }: ResourceState): boolean =>
  custom && !isProvider(type) && !external && !pendingReplacement

const deleteOne = async (run: Run, state: ResourceState): Promise<void> => {
  if (!isInAws(state) || state.retainOnDelete || run.dryRun) return
  const known = knownType(run.types, state.urn)
  const context = await run.providers.contextOf(state.provider ?? '')
  const args = toArguments(known.token, state.inputs ?? {})
  await run.limit(() => known.type.delete({ made: madeOf(known, state), args }, context))
}

const stepOf = (state: ResourceState) => {
  if (state.delete) return 'delete-replaced'
  return isInAws(state) && state.retainOnDelete ? 'discard' : 'delete'
}

const remove = async (run: Run, state: ResourceState): Promise<void> => {
  const start = performance.now()
  await deleteOne(run, state)
  const milliseconds = performance.now() - start
  run.snapshot.forget(state)
  if (!run.dryRun) await run.snapshot.save()
  run.tally.add({ step: stepOf(state), urn: state.urn, milliseconds })
}

type Hooks = {
  /** Hears of what could not be deleted; what it needs is kept as well. */
  readonly failed: (error: unknown, urn: string) => void
  readonly isStopping: () => boolean
}

/** Deletes resources, each as soon as nothing that needs it is left. */
export const removeAll = async (
  run: Run,
  states: readonly ResourceState[],
  { failed, isStopping }: Hooks,
): Promise<void> => {
  const users = new Map<string, ResourceState[]>()
  for (const state of states) {
    for (const urn of new Set(needsOf(state))) users.set(urn, [...(users.get(urn) ?? []), state])
  }
  const begun = new Map<ResourceState, Promise<boolean>>()
  const begin = (state: ResourceState): Promise<boolean> => {
    const gone = begun.get(state) ?? removeAfterUsers(state)
    begun.set(state, gone)
    return gone
  }
  const removeAfterUsers = async (state: ResourceState): Promise<boolean> => {
    const others = (users.get(state.urn) ?? []).filter((user) => user !== state)
    const gone = await Promise.all(others.map(begin))
    if (!gone.every(Boolean) || isStopping()) return false
    try {
      await remove(run, state)
      return true
    } catch (error) {
      failed(error, state.urn)
      return false
    }
  }
  await Promise.all(states.map(begin))
}
