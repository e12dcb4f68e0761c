import { DeployError } from '../../errors.ts'
import type { Context } from '../../provider/resource-type.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import type { Snapshot } from '../state/snapshot.ts'
import { nameOf, parseReference } from '../urn.ts'
import { type ProviderSettings, readProviderSettings } from './provider-settings.ts'

export type Providers = {
  /** Signed in, once for everybody who has the same settings. */
  readonly contextOf: (reference: string) => Promise<Context>
}

const sayProvider = (urn: string): string => `The provider ${nameOf(urn)}`

const stateOf = ({ contents }: Snapshot, reference: string): ResourceState => {
  const { urn, id } = parseReference(reference)
  const state = contents().resources.find((each) => each.urn === urn && each.id === id)
  if (state) return state
  throw new DeployError('BAD_STATE', `${sayProvider(urn)} with id ${id} is not in the state.`)
}

const explain = (urn: string, error: unknown): unknown => {
  if (!(error instanceof DeployError) || error.code !== 'WRONG_ACCOUNT') return error
  return new DeployError(error.code, `${sayProvider(urn)}: ${error.message}`)
}

export const createProviders = (
  snapshot: Snapshot,
  connect: (settings: ProviderSettings) => Promise<Context>,
): Providers => {
  const connected = new Map<string, Promise<Context>>()
  // A provider is asked for by everything that it makes.
  const known = new WeakMap<ResourceState, Promise<Context>>()

  const open = async ({ urn, inputs = {} }: ResourceState): Promise<Context> => {
    const settings = readProviderSettings(sayProvider(urn), inputs)
    const key = JSON.stringify(settings)
    const context = connected.get(key) ?? connect(settings)
    connected.set(key, context)
    try {
      return await context
    } catch (error) {
      throw explain(urn, error)
    }
  }
  return {
    contextOf: async (reference) => {
      const state = stateOf(snapshot, reference)
      const context = known.get(state) ?? open(state)
      known.set(state, context)
      return context
    },
  }
}
