import type { S3ClientConfig } from '@aws-sdk/client-s3'
import type { Destination } from '@xacct/deploy'
import type { Host, Resource } from '@xacct/sandbox'

export type ClientConfig = Pick<
  S3ClientConfig,
  'region' | 'credentials' | 'profile' | 'endpoint' | 'forcePathStyle' | 'maxAttempts'
>

export type Place = { readonly account: string; readonly region: string }

export type Push = {
  readonly host: Host
  readonly repository: string
  readonly branch: string
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

/** What no API of AWS does. Where a world lacks a hand, the steps that need it are left out by its name. */
export type Hands = {
  /** Completes a pending connection, as a person does in the console. */
  readonly handshake: (connectionArn: string) => Promise<void>
  /** Commits and pushes at a host outside AWS; returns the commit's id. */
  readonly push: (push: Push) => Promise<string>
  /** Lets time pass, in milliseconds. */
  readonly clock: (milliseconds: number) => Promise<void>
  /** Everything that exists in these accounts. */
  readonly inventory: (accounts: readonly string[]) => Promise<readonly Resource[]>
  /** Calls that changed something in AWS during `work`, by action and resource. */
  readonly changes: (work: () => Promise<unknown>) => Promise<readonly string[]>
}

export type HandName = keyof Hands

/** An AWS in which the suite runs: the sandbox, or the real one. */
export type World = {
  readonly to: Destination
  /** For clients that act as an administrator of the account. */
  readonly clientConfig: (place: Place) => ClientConfig
  readonly hands: Partial<Hands>
  /** An account that has nothing to do with the pipeline. */
  readonly stranger?: string
  /** One in which nothing was ever deployed, to add a target in. */
  readonly fresh?: string
  /** Looks until what is seen is done, or will not be any more; returns what it saw last. */
  readonly eventually: <T>(look: () => Promise<T>, done: (seen: T) => boolean) => Promise<T>
}
