import { type Listening, listen } from './adapters/listen.ts'
import { requestHandler } from './adapters/request-handler.ts'
import { createDecisionLog } from './dispatch/decision-log.ts'
import { createFrontDoor } from './dispatch/front-door.ts'
import { createInvoke } from './dispatch/invoke.ts'
import { type SandboxGit, sandboxGit } from './git/sandbox-git.ts'
import { type AccountKeys, rootKeys } from './identity/root-keys.ts'
import {
  type SandboxConnections,
  sandboxConnections,
} from './services/codeconnections/handshake.ts'
import { services } from './services/index.ts'
import { mounts } from './services/mounts.ts'
import { createBackground } from './state/background.ts'
import { type Clock, createClock } from './state/clock.ts'
import { openStorage } from './state/storage.ts'
import type { WireRequest, WireResponse } from './wire/http.ts'
import type { World } from './world.ts'

export type SandboxOptions = {
  /** Where to keep everything, for a later sandbox to go on with; without it, nothing outlives this one. */
  readonly folder?: string
  /** Hears every decision as a sentence. */
  readonly explain?: (sentence: string) => void
  /** Hears of exceptions that no handler meant; without it they are thrown again by `close`. */
  readonly failed?: (error: unknown, requestId: string) => void
}

export type ClientConfig = {
  readonly region: string
  readonly endpoint: string
  readonly credentials: AccountKeys
  readonly requestHandler: ReturnType<typeof requestHandler>
  /** For S3; no other client looks at it. */
  readonly forcePathStyle: true
  /** What is wrong once stays wrong: there is no network to blame. */
  readonly maxAttempts: 1
}

export type Sandbox = {
  readonly world: World
  /** The whole of it: a request as it came off the wire to a response. */
  readonly handle: (request: WireRequest) => Promise<WireResponse>
  /** Keys of the account's root user; any twelve digits are an account. */
  readonly keysOf: (account: string) => AccountKeys
  /** The configuration that points an SDK client of that account at the sandbox, without a port. */
  readonly clientConfig: (account: string, region?: string) => ClientConfig
  /** Listens on 127.0.0.1 and returns the URL; 0 takes any free port. */
  readonly listen: (port?: number) => Promise<string>
  /** Repositories at GitHub, GitLab and Bitbucket, as the sandbox stands in for them. */
  readonly git: SandboxGit
  /** The steps of a connection that AWS keeps for its console. */
  readonly connections: SandboxConnections
  readonly clock: Clock
  /** Resolves when everything that runs by itself has come to rest. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

/** An AWS in this process: a new, empty one, or the one that its folder holds. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const bugs: unknown[] = []
  const failed = options.failed ?? ((error: unknown) => void bugs.push(error))
  const { tables, folder, restored, flush, close } = openStorage(options.folder)
  const clock = createClock(tables)
  const background = createBackground((error) => failed(error, 'background'))
  let listening: Listening | undefined
  const world: World = {
    ...tables,
    clock,
    background,
    decisions: createDecisionLog(options.explain ?? (() => {})),
    invoke: createInvoke(() => world),
    operation: (service, name) => services.find((each) => each.name === service)?.operations[name],
    pushed: (push) => {
      for (const { onPush } of services) onPush?.(world, push)
    },
    folder,
    endpoint: () => listening?.url,
  }
  const answer = createFrontDoor(world, { services, mounts, failed })
  const handle = async (request: WireRequest): Promise<WireResponse> => {
    const response = await answer(request)
    flush()
    return response
  }
  if (restored) for (const { resume } of services) resume?.(world)
  const handler = requestHandler(handle)
  const rootKeysOf = rootKeys(tables)
  const keysOf = (account: string): AccountKeys => {
    const keys = rootKeysOf(account)
    flush()
    return keys
  }
  return {
    world,
    handle,
    keysOf,
    clientConfig: (account, region = 'eu-west-1') => ({
      region,
      endpoint: 'http://127.0.0.1',
      credentials: keysOf(account),
      requestHandler: handler,
      forcePathStyle: true,
      maxAttempts: 1,
    }),
    listen: async (port) => {
      listening = await listen(handle, port)
      return listening.url
    },
    git: sandboxGit(world),
    connections: sandboxConnections(world),
    clock,
    settled: async () => {
      await background.settled()
      flush()
    },
    close: async () => {
      await listening?.close()
      await background.settled()
      clock.stop()
      close()
      if (bugs.length > 0) throw new AggregateError(bugs, 'the sandbox failed inside')
    },
  }
}
