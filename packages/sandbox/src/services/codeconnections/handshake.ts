/** What a person does in the console and no API can: complete a pending connection. */
import { parseArn } from '../../arn.ts'
import { SandboxError } from '../../errors.ts'
import { HOSTS, type Host } from '../../git/hosts.ts'
import type { World } from '../../world.ts'
import { findConnection } from './find-connection.ts'
import { putConnection } from './state.ts'

export type SandboxConnections = {
  /**
   * Completes the handshake of a connection, which is pending until then. With an owner it reaches that owner's
   * repositories only, as where a GitHub App is installed for one organisation.
   */
  readonly handshake: (connectionArn: string, options?: { readonly owner?: string }) => void
  /** A connection that was made and approved before: for what names one by its ARN. */
  readonly add: (connectionArn: string, provider: Host) => void
}

/** `connection/` and a UUID: https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_Connection.html */
const RESOURCE = /^connection\/([0-9a-f-]{36})$/

const addConnection = (world: World, arn: string, provider: Host): void => {
  const { service = '', account = '', resource = '' } = parseArn(arn) ?? {}
  const [, id] = RESOURCE.exec(resource) ?? []
  if (!id || !/^(codeconnections|codestar-connections)$/.test(service)) {
    throw new SandboxError(
      'BAD_OPTION',
      `"${arn}" is not the ARN of a connection; give one like arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef.`,
    )
  }
  const providerType = HOSTS[provider]
  const name = `connection-${id.slice(0, 8)}`
  putConnection(world, { arn, name, account, providerType, status: 'AVAILABLE', tags: [] })
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
  add: (connectionArn, provider) => {
    addConnection(world, connectionArn, provider)
    kept()
  },
})
