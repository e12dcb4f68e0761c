import { DeployError } from '../../errors.ts'
import type { Context } from '../../provider/resource-type.ts'
import type { Properties } from '../properties.ts'
import type { Snapshot } from '../state/snapshot.ts'
import { nameOf, parseReference } from '../urn.ts'
import { type ProviderSettings, readProviderSettings } from './provider-settings.ts'

export type Providers = {
  readonly settingsOf: (reference: string) => ProviderSettings
  /** Signed in, once for everybody who has the same settings. */
  readonly contextOf: (reference: string) => Promise<Context>
}

const sayProvider = (urn: string): string => `The provider ${nameOf(urn)}`

const inputsOf = ({ contents }: Snapshot, reference: string): Properties => {
  const { urn, id } = parseReference(reference)
  const state = contents().resources.find((each) => each.urn === urn && each.id === id)
  if (state) return state.inputs ?? {}
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
  const settingsOf = (reference: string): ProviderSettings =>
    readProviderSettings(sayProvider(parseReference(reference).urn), inputsOf(snapshot, reference))
  return {
    settingsOf,
    contextOf: async (reference) => {
      const settings = settingsOf(reference)
      const key = JSON.stringify(settings)
      const context = connected.get(key) ?? connect(settings)
      connected.set(key, context)
      try {
        return await context
      } catch (error) {
        throw explain(parseReference(reference).urn, error)
      }
    },
  }
}
