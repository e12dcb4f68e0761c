import type { Connect } from '../../provider/connect.ts'
import type { Backend } from '../program/program.ts'
import { localStore } from '../state/local-store.ts'
import { s3Store } from '../state/s3-store.ts'
import type { StateStore } from '../state/state-store.ts'
import { checkedIdentity } from './open-providers.ts'

/** The place of the state, once it is known to be in an account in which it may be. */
export const openStore = async (
  backend: Backend,
  directory: string,
  connect: Connect,
): Promise<StateStore> => {
  if (backend.type === 'local') return localStore(directory, backend.path)
  const clients = await connect(backend.region)
  await checkedIdentity(clients, backend.allowedAccountIds, 'the backend of the state')
  return s3Store(clients.s3, backend)
}
