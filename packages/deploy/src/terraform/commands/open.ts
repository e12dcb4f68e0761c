import { connectFromEnvironment } from '../../provider/connect.ts'
import { programFrom, readProgramText } from '../program/read-program.ts'
import { openStore } from '../providers/open-store.ts'
import { readState } from '../session.ts'
import type { State } from '../state/state.ts'
import type { StateStore } from '../state/state-store.ts'

type Opened = { readonly store: StateStore; readonly state: State }

/** The state of the program in a folder, for commands that need no provider. */
export const open = async (directory: string): Promise<Opened> => {
  const { backend } = programFrom(readProgramText(directory))
  const store = await openStore(backend, directory, connectFromEnvironment())
  return { store, state: await readState(store) }
}
