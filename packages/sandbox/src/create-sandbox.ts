import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Listening, listen } from './adapters/listen.ts'
import { requestHandler } from './adapters/request-handler.ts'
import { createDecisionLog } from './dispatch/decision-log.ts'
import { createFrontDoor } from './dispatch/front-door.ts'
import { createInvoke } from './dispatch/invoke.ts'
import { SandboxError } from './errors.ts'
import { type SandboxGit, sandboxGit } from './git/sandbox-git.ts'
import { rootCaller } from './identity/caller.ts'
import { mintLongTerm } from './identity/credentials.ts'
import { services } from './services/index.ts'
import { createBackground } from './state/background.ts'
import { type Clock, createClock } from './state/clock.ts'
import { createTables, type Tables } from './state/table.ts'
import type { WireRequest, WireResponse } from './wire/http.ts'
import type { World } from './world.ts'

export type SandboxOptions = {
  /** Hears every decision as a sentence. */
  readonly explain?: (sentence: string) => void
  /** Hears of exceptions that no handler meant; without it they are thrown again by `close`. */
  readonly failed?: (error: unknown, requestId: string) => void
}

export type AccountKeys = { readonly accessKeyId: string; readonly secretAccessKey: string }

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
  readonly clock: Clock
  /** Resolves when everything that runs by itself has come to rest. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

const checkAccount = (account: string): void => {
  if (/^\d{12}$/.test(account)) return
  throw new SandboxError('BAD_OPTION', `"${account}" is not an account id; give twelve digits.`)
}

/** Keys of each account's root user: the same ones whenever they are asked for. */
const rootKeys = (tables: Tables) => {
  const keys = new Map<string, AccountKeys>()
  return (account: string): AccountKeys => {
    checkAccount(account)
    const found = keys.get(account) ?? mintLongTerm(tables, rootCaller(account))
    keys.set(account, found)
    return found
  }
}

/** A new, empty AWS in this process. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const bugs: unknown[] = []
  const failed = options.failed ?? ((error: unknown) => void bugs.push(error))
  const tables = createTables(() => {})
  const clock = createClock()
  const background = createBackground((error) => failed(error, 'background'))
  const folder = mkdtempSync(join(tmpdir(), 'xacct-sandbox-'))
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
  const handle = createFrontDoor(world, { services, failed })
  const handler = requestHandler(handle)
  const keysOf = rootKeys(tables)
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
    clock,
    settled: background.settled,
    close: async () => {
      await listening?.close()
      await background.settled()
      clock.stop()
      rmSync(folder, { recursive: true, force: true })
      if (bugs.length > 0) throw new AggregateError(bugs, 'the sandbox failed inside')
    },
  }
}
