/** What the stack consists of while it is being changed: always fit to be written and gone on with. */
import type { Deployment, Operation, ResourceState } from './checkpoint.ts'
import { coalesced } from './coalesced.ts'

export type Contents = Pick<Deployment, 'resources' | 'operations'>

export type Snapshot = {
  readonly contents: () => Contents
  /** The state from before this run, as long as nothing has replaced it; not one that waits for its deletion. */
  readonly before: (urn: string) => ResourceState | undefined
  /** What has been registered in this run. */
  readonly now: (urn: string) => ResourceState | undefined
  /** Everything from before that this run has not registered, in the order of dependencies. */
  readonly rest: () => readonly ResourceState[]
  /** As it is from now on; the state from before is no more. */
  readonly put: (state: ResourceState) => void
  /** Keeps the state from before until it is deleted, next to its replacement. */
  readonly replaced: (state: ResourceState) => ResourceState
  readonly forget: (state: ResourceState) => void
  /** Takes a resource under a new name; everything that refers to it follows. */
  readonly rename: (from: string, to: string) => void
  readonly begin: (operation: Operation) => void
  readonly end: (urn: string) => void
  /** Resolves when all of the above is stored. */
  readonly save: () => Promise<void>
}

/** Everything that Pulumi writes as a URN, or as one with an id behind it. */
const renamedIn = (state: ResourceState, from: string, to: string): ResourceState => {
  const other = (urn: string): string => {
    if (urn === from) return to
    return urn.startsWith(`${from}::`) ? to + urn.slice(from.length) : urn
  }
  const { urn, parent, provider, dependencies, propertyDependencies } = state
  return {
    ...state,
    urn: other(urn),
    ...(parent !== undefined && { parent: other(parent) }),
    ...(provider !== undefined && { provider: other(provider) }),
    ...(dependencies && { dependencies: dependencies.map(other) }),
    ...(propertyDependencies && {
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, urns]) => [name, urns.map(other)]),
      ),
    }),
  }
}

/**
 * @param loaded what was stored
 * @param write stores it
 */
export const createSnapshot = (
  loaded: Contents,
  write: (contents: Contents) => Promise<void>,
): Snapshot => {
  // What is registered comes first: nothing in it depends on what is left of the last run.
  const current = new Map<string, ResourceState>()
  let previous = loaded.resources
  let operations = loaded.operations

  const lives = (urn: string) => (state: ResourceState) => state.urn === urn && !state.delete
  const same = (a: ResourceState) => (b: ResourceState) =>
    a.urn === b.urn && a.id === b.id && Boolean(a.delete) === Boolean(b.delete)
  const contents = (): Contents => ({
    resources: [...current.values(), ...previous],
    operations,
  })
  return {
    contents,
    before: (urn) => previous.find(lives(urn)),
    now: (urn) => current.get(urn),
    rest: () => previous,
    put: (state) => {
      current.set(state.urn, state)
      previous = previous.filter((each) => !lives(state.urn)(each))
    },
    replaced: (state) => {
      const marked = { ...state, delete: true }
      previous = previous.map((each) => (same(state)(each) ? marked : each))
      return marked
    },
    forget: (state) => {
      previous = previous.filter((each) => !same(state)(each))
    },
    rename: (from, to) => {
      previous = previous.map((each) => renamedIn(each, from, to))
    },
    begin: (operation) => {
      operations = [...operations, operation]
    },
    end: (urn) => {
      operations = operations.filter(({ resource }) => resource.urn !== urn)
    },
    save: coalesced(() => write(contents())),
  }
}
