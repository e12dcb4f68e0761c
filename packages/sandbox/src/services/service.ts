import type { AnyOperation } from '../dispatch/operation.ts'
import type { Push } from '../git/push.ts'
import type { ErrorStyle } from '../identity/failures.ts'
import type { WireRequest } from '../wire/http.ts'
import type { Input, Protocol } from '../wire/protocols/protocol.ts'
import type { World } from '../world.ts'

export type ServiceName =
  | 'cloudformation'
  | 'cloudwatch'
  | 'codebuild'
  | 'codecommit'
  | 'codeconnections'
  | 'codepipeline'
  | 'ecr'
  | 'events'
  | 'iam'
  | 'kms'
  | 'logs'
  | 's3'
  | 'secretsmanager'
  | 'sns'
  | 'ssm'
  | 'sts'

/** What a request asks of a service: the operation's name and, for REST, how its input is read. */
export type Located = {
  readonly operation: string
  readonly decode?: (schema: AnyOperation['schema']) => Promise<Input> | Input
}

/** How a service is told apart on the wire: all that is needed of it before somebody calls it. */
export type Endpoint = {
  readonly name: ServiceName
  /** The names under which clients sign for it. */
  readonly signingNames: readonly string[]
  /** Prefixes of `X-Amz-Target`, for the JSON protocols. */
  readonly targets?: readonly string[]
  /** `Version` of the forms of the query protocol. */
  readonly apiVersion?: string
}

/** What a service is and does. */
export type Implementation = {
  /** As people write it: for coverage and messages. */
  readonly title: string
  readonly protocol: Protocol
  /** The protocol of a request, for a service that speaks several. */
  readonly protocolOf?: (request: WireRequest) => Protocol
  /** Of the protocols that write XML. */
  readonly xmlNamespace?: string
  readonly errors: ErrorStyle
  readonly operations: Readonly<Record<string, AnyOperation>>
  /** What other services call by its name, and nobody off the wire. */
  readonly internal?: Readonly<Record<string, AnyOperation>>
  /** The SDK's client, which has a schema of every operation of the real service; loaded when somebody asks. */
  readonly client: () => Promise<object>
  /** Finds the operation where the protocol's own rule does not say it: S3's paths. */
  readonly locate?: (request: WireRequest) => Located
  /** Goes on, after a restart, with what its rows say was going on. */
  readonly resume?: (world: World) => void
  /** Hears of pushes to repositories outside AWS, at once and before anything else happens. */
  readonly onPush?: (world: World, push: Push) => void
}

export type Service = Endpoint & Implementation

/** The names of all operations that the real service has. */
export const knownOf = async ({ client }: Service): Promise<ReadonlySet<string>> =>
  new Set(
    Object.entries(await client())
      .filter(([name, value]) => name.endsWith('$') && Array.isArray(value) && value[0] === 9)
      .map(([name]) => name.slice(0, -1)),
  )

/** Operations by name; a name twice is our bug. */
export const byName = (operations: readonly AnyOperation[]): Implementation['operations'] => {
  const named = Object.fromEntries(operations.map((operation) => [operation.name, operation]))
  if (Object.keys(named).length !== operations.length) throw new Error('an operation stands twice')
  return named
}
