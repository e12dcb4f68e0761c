import { tableName } from '../../state/table.ts'

/** The key of a log group, and the data key that it last made: whoever reads or writes has it decrypted. */
export type Encryption = { readonly keyArn: string; readonly dataKey: Uint8Array }

export type LogGroup = {
  readonly name: string
  /** Without the `:*` that most actions' ARNs have at their end. */
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly retentionInDays?: number
  readonly encryption?: Encryption
  readonly tags: Readonly<Record<string, string>>
  readonly created: Date
}

export type LogStream = {
  readonly group: string
  readonly name: string
  readonly arn: string
  readonly created: Date
  /** Events that were ever written. */
  readonly written: number
  readonly firstEvent?: number
  readonly lastEvent?: number
  readonly lastIngestion?: number
}

export type LogEvent = {
  /** 56 digits that sort by time, then by arrival. */
  readonly id: string
  readonly stream: string
  readonly timestamp: number
  readonly message: string
  readonly ingestionTime: number
}

export type ResourcePolicy = {
  readonly name: string
  /** As it was written. */
  readonly document: string
  readonly updated: Date
}

/** Groups by name and policies by name, partitioned by account and Region. */
export const GROUPS = tableName<LogGroup>('logs.groups')
export const RESOURCE_POLICIES = tableName<ResourcePolicy>('logs.resource-policies')
/** Streams by name, partitioned by group; events by id, partitioned by stream. */
export const STREAMS = tableName<LogStream>('logs.streams')
export const EVENTS = tableName<LogEvent>('logs.events')
