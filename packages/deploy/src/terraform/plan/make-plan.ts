import type { Context } from '../../provider/resource-type.ts'
import { evaluateOutputs } from '../apply/outputs.ts'
import type { Engine } from '../engine.ts'
import type { Failure } from '../event.ts'
import { forEachBounded } from '../graph/bounded.ts'
import type { Lookup } from '../program/evaluate.ts'
import type { Program } from '../program/program.ts'
import type { State } from '../state/state.ts'
import { checkState, providerFor } from './check-state.ts'
import type { OutputChange, Plan } from './plan.ts'
import { planChanges, planDestruction } from './plan-changes.ts'
import { refresh } from './refresh.ts'

export type Planned = { readonly plan: Plan | undefined; readonly failures: readonly Failure[] }

const openContexts = async (
  { providers, isStopped }: Engine,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Context>> => {
  const contexts = new Map<string, Context>()
  const failed = await forEachBounded(names, isStopped, async (name) => {
    contexts.set(name, await providers.open(name))
  })
  for (const error of failed.values()) throw error
  return contexts
}

const providersOf = (program: Program, state: State, destroy: boolean): ReadonlySet<string> =>
  new Set([
    ...[...state.resources].map(([address, kept]) => providerFor(program, address, kept)),
    ...(destroy ? [] : [...program.resources.values()].map(({ provider }) => provider)),
  ])

const outputChanges = (
  { outputs }: Program,
  state: State,
  lookup: Lookup | undefined,
): readonly OutputChange[] => {
  const wanted = lookup ? evaluateOutputs(outputs, lookup) : {}
  const names = new Set([...Object.keys(state.outputs), ...Object.keys(wanted)])
  return [...names]
    .map((name) => {
      const [before, after] = [state.outputs[name], wanted[name]]
      const sensitive = (after ?? before)?.sensitive === true
      return { name, before: before?.value, after: after?.value, sensitive }
    })
    .filter(({ before, after }) => after === undefined || !isSame(before, after))
}

/** What is not known yet has no text, and so is the same as nothing that was known before. */
const isSame = (before: unknown, after: unknown): boolean =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after)

/** Looks at what there is and says what has to be done. Nothing is changed, neither in AWS nor in the state. */
export const makePlan = async (
  engine: Engine,
  stored: State,
  { where, destroy }: { readonly where: string; readonly destroy: boolean },
): Promise<Planned> => {
  const { program, types, isStopped, onEvent } = engine
  checkState(stored, program, types, where)
  const { state, failures } = await refresh(stored, engine)
  if (failures.length > 0 || isStopped()) return { plan: undefined, failures }
  const contexts = await openContexts(engine, providersOf(program, state, destroy))
  if (isStopped()) return { plan: undefined, failures }
  const given = { program, state, contexts, types }
  const { changes, lookup } = destroy
    ? { changes: planDestruction(given), lookup: undefined }
    : planChanges(given)
  const plan: Plan = {
    destroy,
    stored: { lineage: stored.lineage, serial: stored.serial },
    state,
    changes,
    outputs: outputChanges(program, state, lookup),
  }
  onEvent({ kind: 'planned', plan })
  return { plan, failures }
}
