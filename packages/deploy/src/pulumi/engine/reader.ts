import type { Context, Made } from '../../provider/resource-type.ts'
import { toArguments } from '../resources/convert.ts'
import { type Known, knownType, type ResourceTypes } from '../resources/known.ts'
import { tokens } from '../resources/tokens.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { createLimit } from './limit.ts'
import type { Providers } from './providers.ts'

/** Finds out what AWS has now of what is in the state. */
export type Reader = {
  /** Asks for all of them at once, while the program is still starting. */
  readonly begin: (states: readonly ResourceState[]) => void
  /** Undefined where it is not there any more. */
  readonly found: (state: ResourceState, context: Context) => Promise<Made | undefined>
}

/** What a resource type made, as the state remembers it. */
export const madeOf = ({ token }: Known, { id = '', outputs = {} }: ResourceState): Made => ({
  id,
  attributes: toArguments(token, outputs),
})

/** Without `--refresh`, the state is believed. */
export const believingReader = (types: ResourceTypes): Reader => ({
  begin: () => {},
  found: async (state) => madeOf(knownType(types, state.urn), state),
})

const READS_AT_A_TIME = 16

const canBeRead = (types: ResourceTypes, { type, provider, ...state }: ResourceState): boolean =>
  Boolean(provider && !state.delete && !state.external && !state.pendingReplacement) &&
  types.has(tokens[type]?.terraform ?? '')

/** Ids of several types and accounts may be the same. */
const keyOf = ({ provider, type, id }: ResourceState): string => `${provider} ${type} ${id}`

export const askingReader = (types: ResourceTypes, providers: Providers): Reader => {
  const limit = createLimit(READS_AT_A_TIME)
  const begun = new Map<string, Promise<Made | undefined>>()
  const read = (state: ResourceState, context: Context): Promise<Made | undefined> => {
    const known = knownType(types, state.urn)
    return limit(() => known.type.read(madeOf(known, state), context))
  }
  const begin = async (state: ResourceState): Promise<Made | undefined> =>
    read(state, await providers.contextOf(state.provider ?? ''))
  return {
    begin: (states) => {
      for (const state of states.filter((each) => canBeRead(types, each))) {
        const answer = begin(state)
        // Whoever needs the answer hears of the error; it may well be nobody.
        answer.catch(() => {})
        begun.set(keyOf(state), answer)
      }
    },
    // The provider may be another one by now, which can do what the old one cannot any more.
    found: (state, context) =>
      begun.get(keyOf(state))?.catch(() => read(state, context)) ?? read(state, context),
  }
}
