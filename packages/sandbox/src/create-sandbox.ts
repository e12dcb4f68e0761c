import { type Environment, environmentOf } from './adapters/environment.ts'
import { type Listening, listen } from './adapters/listen.ts'
import { requestHandler, type SandboxRequestHandler } from './adapters/request-handler.ts'
import { createDecisionLog, type DecisionLog } from './dispatch/decision-log.ts'
import { createFrontDoor } from './dispatch/front-door.ts'
import { createInvoke } from './dispatch/invoke.ts'
import type { Organization } from './dispatch/organization.ts'
import { SandboxError } from './errors.ts'
import { type SandboxGit, sandboxGit } from './git/sandbox-git.ts'
import { type Partition, setPartition } from './identity/partition.ts'
import { type AccountKeys, rootKeys } from './identity/root-keys.ts'
import { inventoryOf } from './inventory/index.ts'
import type { Resource } from './inventory/resource.ts'
import {
  type SandboxConnections,
  sandboxConnections,
} from './services/codeconnections/handshake.ts'
import { administratorKeys } from './services/iam/administrator.ts'
import { allServices, endpoints, serviceLoader } from './services/index.ts'
import { mounts } from './services/mounts.ts'
import { createIssuer, type Issuer } from './services/sts/web-identity/issuers.ts'
import { createBackground } from './state/background.ts'
import { type Clock, createClock } from './state/clock.ts'
import { openStorage, type Storage } from './state/storage.ts'
import type { WireRequest, WireResponse } from './wire/http.ts'
import type { World } from './world.ts'

export type SandboxOptions = {
  /** Where to keep everything, for a later sandbox to go on with; without it, nothing outlives this one. */
  readonly folder?: string
  /** Where the accounts are: AWS's own partition, China, GovCloud or the European cloud; default `aws`. */
  readonly partition?: Partition
  /** Policies above the accounts; without it, accounts belong to no organization. */
  readonly organization?: Organization
  /** Hears every decision as a sentence. */
  readonly explain?: (sentence: string) => void
  /** Hears of exceptions that no handler meant; without it they are thrown again by `close`. */
  readonly failed?: (error: unknown, requestId: string) => void
}

export type ClientConfig = {
  readonly region: string
  readonly endpoint: string
  readonly credentials: AccountKeys
  readonly requestHandler: SandboxRequestHandler
  /** For S3; no other client looks at it. */
  readonly forcePathStyle: true
  /** What is wrong once stays wrong: there is no network to blame. */
  readonly maxAttempts: 1
}

export type Sandbox = {
  /** @internal Everything inside; not part of the package's types. */
  readonly world: World
  /** The whole of it: a request as it came off the wire to a response. */
  readonly handle: (request: WireRequest) => Promise<WireResponse>
  /** Keys of the account's root user; any twelve digits are an account. */
  readonly keysOf: (account: string) => AccountKeys
  /** Keys of a user with AdministratorAccess: unlike the root user, they may assume roles. */
  readonly administratorOf: (account: string) => AccountKeys
  /** The configuration that points an SDK client of that account at the sandbox, without a port. */
  readonly clientConfig: (account: string, region?: string) => ClientConfig
  /** Listens on 127.0.0.1 and returns the URL; 0 takes any free port. */
  readonly listen: (port?: number) => Promise<string>
  /** Once it listens: the variables that point a client in another process at it, as an administrator of the account. */
  readonly environment: (account: string, region?: string) => Environment
  /** Repositories at GitHub, GitLab and Bitbucket, as the sandbox stands in for them. */
  readonly git: SandboxGit
  /** The steps of a connection that AWS keeps for its console. */
  readonly connections: SandboxConnections
  /** An issuer of web identity tokens, such as GitHub's for its workflows; made anew whenever it is asked for. */
  readonly issuer: (url: string) => Issuer
  readonly clock: Clock
  /** Every decision about access, with the statements that decided. */
  readonly decisions: DecisionLog
  /** Everything that exists, in every account. */
  readonly inventory: () => readonly Resource[]
  /** Resolves when everything that runs by itself has come to rest. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

type Parts = {
  readonly storage: Storage
  readonly failed: (error: unknown, requestId: string) => void
  readonly endpoint: World['endpoint']
  readonly resumed: World['resumed']
}

/** The world over its storage, with every service in it. */
const createWorld = (
  options: SandboxOptions,
  { storage, failed, endpoint, resumed }: Parts,
): World => {
  const world: World = {
    ...storage.tables,
    folder: storage.folder,
    clock: createClock(storage.tables),
    background: createBackground((error) => failed(error, 'background')),
    decisions: createDecisionLog(options.explain ?? (() => {})),
    organization: options.organization ?? {},
    invoke: createInvoke(() => world),
    service: serviceLoader(),
    operation: async (service, name) => {
      const { operations, internal } = await world.service(service)
      return operations[name] ?? internal?.[name]
    },
    resumed,
    endpoint,
  }
  return world
}

/** All services at once, in one step: what one of them goes on with may call another. */
const resume = async (world: World): Promise<void> => {
  for (const service of await allServices(world.service)) service.resume?.(world)
}

const clientConfigs =
  (handle: Sandbox['handle'], keysOf: Sandbox['keysOf']): Sandbox['clientConfig'] =>
  (account, region = 'eu-west-1') => ({
    region,
    endpoint: 'http://127.0.0.1',
    credentials: keysOf(account),
    requestHandler: requestHandler(handle),
    forcePathStyle: true,
    maxAttempts: 1,
  })

const environments =
  (url: () => string | undefined, keysOf: Sandbox['keysOf']): Sandbox['environment'] =>
  (account, region = 'eu-west-1') => {
    const listening = url()
    if (listening) return environmentOf(listening, keysOf(account), region)
    throw new SandboxError(
      'PORT',
      'The sandbox has no port for other processes; call listen first.',
    )
  }

/** An AWS in this process: a new, empty one, or the one that its folder holds. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const bugs: unknown[] = []
  const failed = options.failed ?? ((error: unknown) => void bugs.push(error))
  const storage = openStorage(options.folder)
  let listening: Listening | undefined
  let resumed = Promise.resolve()
  const parts = { storage, failed, endpoint: () => listening?.url, resumed: () => resumed }
  const world = createWorld(options, parts)
  if (options.partition !== undefined) setPartition(world, options.partition)
  const { clock, background } = world
  const answer = createFrontDoor(world, { endpoints, mounts, failed })
  /** What is told is kept. */
  const kept = <T>(value: T): T => {
    storage.flush()
    return value
  }
  const handle = async (request: WireRequest) => {
    await resumed
    const response = await answer(request)
    await storage.flushed()
    return response
  }
  const keysOf = (account: string) => kept(rootKeys(world)(account))
  const administratorOf = (account: string) => kept(administratorKeys(world, account))
  if (storage.restored) {
    resumed = resume(world).catch((error) => failed(error, 'resume'))
    background.run(() => resumed)
  }
  return {
    ...{ world, clock, handle, keysOf, administratorOf },
    clientConfig: clientConfigs(handle, keysOf),
    listen: async (port) => {
      listening = await listen(handle, port)
      return listening.url
    },
    environment: environments(world.endpoint, administratorOf),
    git: sandboxGit(world, storage.flushed),
    connections: sandboxConnections(world, storage.flush),
    issuer: (url) => kept(createIssuer(world, url)),
    decisions: world.decisions,
    inventory: () => inventoryOf(world),
    settled: async () => {
      await background.settled()
      await storage.flushed()
    },
    close: async () => {
      await listening?.close()
      await background.settled()
      clock.stop()
      storage.close()
      if (bugs.length > 0) throw new AggregateError(bugs, 'the sandbox failed inside')
    },
  }
}
