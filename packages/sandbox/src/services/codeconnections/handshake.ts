/** What a person does in the console and no API can: complete a pending connection. */
import { SandboxError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { findConnection } from './find-connection.ts'
import { putConnection } from './state.ts'

export type SandboxConnections = {
  /**
   * Completes the handshake of a connection, which is pending until then. With an owner it reaches that owner's
   * repositories only, as where a GitHub App is installed for one organisation.
   */
  readonly handshake: (connectionArn: string, options?: { readonly owner?: string }) => void
}

/** @internal @param kept called when something has been done and before it is said to be */
export const sandboxConnections = (
  world: World,
  kept: () => void = () => {},
): SandboxConnections => ({
  handshake: (connectionArn, { owner } = {}) => {
    const connection = (() => {
      try {
        return findConnection(world, connectionArn)
      } catch {
        throw new SandboxError(
          'BAD_OPTION',
          `There is no connection ${connectionArn}; create it first.`,
        )
      }
    })()
    putConnection(world, {
      ...connection,
      status: 'AVAILABLE',
      ...(owner === undefined ? {} : { repositoryOwner: owner }),
    })
    kept()
  },
})
