import { findUnheard } from '../../provider/find-unheard.ts'
import type { Made } from '../../provider/resource-type.ts'
import type { Engine } from '../engine.ts'
import type { Failure } from '../event.ts'
import { forEachBounded } from '../graph/bounded.ts'
import { schemaVersion } from '../state/schema-versions.ts'
import {
  dropIntent,
  type Intent,
  idOf,
  madeOf,
  type Recorded,
  remember,
  type State,
  withMade,
} from '../state/state.ts'
import { providerFor } from './check-state.ts'

const adopted = ({ type, name, provider, dependencies }: Intent): Recorded => ({
  type,
  name,
  provider,
  instance: {
    schema_version: schemaVersion(type),
    attributes: {},
    sensitive_attributes: [],
    dependencies,
  },
})

const idsOf = (state: State, type: string): ReadonlySet<string> =>
  new Set([...state.resources.values()].filter((each) => each.type === type).map(idOf))

/** Finds what an interrupted run has made without hearing of it; one after the other, so that each finds its own. */
const adoptAll = async (state: State, engine: Engine): Promise<State> => {
  let next = state
  for (const [address, intent] of state.creating) {
    const context = await engine.providers.open(providerFor(engine.program, address, intent))
    const taken = idsOf(next, intent.type)
    const made = await findUnheard(engine.types.get(intent.type), intent.args, context, taken)
    next = made
      ? remember(next, address, withMade(adopted(intent), made))
      : dropIntent(next, address)
    if (made) engine.onEvent({ kind: 'adopted', address, id: made.id })
  }
  return next
}

/** What was read, in place of what was remembered. */
const withRead = (state: State, read: ReadonlyMap<string, Made | undefined>): State => {
  const resources = [...state.resources].flatMap(([address, recorded]) => {
    const made = read.get(address)
    return made ? [[address, withMade(recorded, made)] as const] : []
  })
  return { ...state, resources: new Map(resources) }
}

/** The state as AWS has it now. What cannot be read is a failure: nothing can be planned around it. */
export const refresh = async (
  stored: State,
  engine: Engine,
): Promise<{ readonly state: State; readonly failures: readonly Failure[] }> => {
  const { program, providers, types, onEvent, isStopped } = engine
  const state = await adoptAll(stored, engine)
  const { resources } = state
  if (resources.size > 0) onEvent({ kind: 'refreshing', count: resources.size })

  const accounts = new Map<string, string>()
  const read = new Map<string, Made | undefined>()
  const failed = await forEachBounded(resources.keys(), isStopped, async (address) => {
    const recorded = resources.get(address) as Recorded
    const context = await providers.open(providerFor(program, address, recorded))
    accounts.set(address, context.account)
    const made = await types.get(recorded.type)?.read(madeOf(recorded), context)
    read.set(address, made)
    if (!made) onEvent({ kind: 'gone', address })
  })
  const failures = [...failed].map(([address, error]) => ({
    address,
    doing: 'reading',
    account: accounts.get(address) ?? '',
    error,
  }))
  return { state: withRead(state, read), failures }
}
