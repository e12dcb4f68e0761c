/** The sandbox as a world: over a port, as the engines reach it, with a hand for everything. */
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import type { Hands, World } from './world.ts'

/**
 * Actions that change nothing, by how their names begin. Roles are assumed and data keys made in order to read, too; and a
 * change set is how CloudFormation looks.
 */
const READS =
  /:(Get|List|Describe|Head|BatchGet|View|Validate|AssumeRole|Decrypt|GenerateDataKey|UseConnection|PassRole|PassConnection|CreateChangeSet|DeleteChangeSet)/

const handsOf = (sandbox: Sandbox): Hands => ({
  handshake: async (arn) => sandbox.connections.handshake(arn),
  push: async ({ host, repository, branch, files }) => {
    const { push } = await sandbox.git.repository(repository, { provider: host })
    return push(files, 'A change', branch)
  },
  clock: async (milliseconds) => {
    sandbox.clock.advance(milliseconds)
    await sandbox.settled()
  },
  inventory: async (accounts) =>
    sandbox.inventory().filter(({ account }) => accounts.includes(account)),
  changes: async (work) => {
    const { decisions } = sandbox.world
    const before = decisions.list().at(-1)
    await work()
    await sandbox.settled()
    const after = decisions.list().slice(before ? decisions.list().lastIndexOf(before) + 1 : 0)
    return after
      .filter(({ request, decision }) => decision.allowed && !READS.test(request.action))
      .map(({ request }) => `${request.action} ${request.resource}`)
  },
})

export type SandboxWorld = World & AsyncDisposable & { readonly sandbox: Sandbox }

/** A new sandbox; nothing is in any account. */
export const openSandboxWorld = async (): Promise<SandboxWorld> => {
  const sandbox = createSandbox()
  const url = await sandbox.listen()
  return {
    sandbox,
    to: { kind: 'sandbox', url, keysOf: sandbox.administratorOf },
    clientConfig: ({ account, region }) => ({
      ...sandbox.clientConfig(account, region),
      credentials: sandbox.administratorOf(account),
    }),
    hands: handsOf(sandbox),
    stranger: '999999999999',
    fresh: '555555555555',
    eventually: async (look) => {
      await sandbox.settled()
      return look()
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}
