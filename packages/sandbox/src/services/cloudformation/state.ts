import type {
  ChangeSetStatus,
  ExecutionStatus,
  OperationType,
  ResourceChange,
  ResourceStatus,
  StackDriftStatus,
  StackResourceDriftStatus,
  StackStatus,
} from '@aws-sdk/client-cloudformation'
import type { Caller } from '../../identity/caller.ts'
import { tableName } from '../../state/table.ts'
import type { Json, JsonObject } from './engine/json.ts'
import type { ParameterValue } from './engine/parameters.ts'
import type { DeletionPolicy } from './engine/parse-template.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** What a stack is made from: exactly what an update replaces and a rollback brings back. */
export type Source = {
  readonly template: string
  readonly parameters: readonly ParameterValue[]
  readonly tags: readonly Tag[]
  readonly capabilities: readonly string[]
}

export type StackOutput = {
  readonly key: string
  readonly value: string
  readonly description?: string
  readonly exportName?: string
}

/** An operation that a stack is in the middle of, with all that is needed to go on with it after a restart. */
export type StackOperation = {
  readonly id: string
  readonly type: OperationType
  readonly token?: string
  readonly caller: Caller
  readonly onFailure: 'ROLLBACK' | 'DO_NOTHING' | 'DELETE'
  /** The stack policy of this update alone. */
  readonly policy?: string
  /** DeleteStack's RetainResources, ContinueUpdateRollback's ResourcesToSkip. */
  readonly skip: readonly string[]
  /** Logical ids of resources that exist and are taken over. */
  readonly adopts: readonly string[]
  /** Delete what a failed creation made although it is to be retained. */
  readonly retainExceptOnCreate: boolean
}

export type Stack = Source & {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly region: string
  readonly description?: string
  readonly status: StackStatus
  readonly reason?: string
  readonly created: Date
  readonly updated?: Date
  readonly deleted?: Date
  readonly outputs: readonly StackOutput[]
  /** Names of the exports that it imports. */
  readonly imports: readonly string[]
  readonly roleArn?: string
  readonly disableRollback: boolean
  readonly terminationProtection: boolean
  readonly policy?: string
  readonly changeSetId?: string
  readonly operation?: StackOperation
  readonly lastOperations: readonly { readonly type: OperationType; readonly id: string }[]
  /** What it was made from before the update that runs or failed. */
  readonly previous?: Source & { readonly imports: readonly string[] }
  readonly drift?: { readonly status: StackDriftStatus; readonly checked: Date }
  readonly cancelled?: boolean
}

/** A resource as it was made: enough to change it, to delete it and to bring it back. */
export type Incarnation = {
  readonly physicalId: string
  readonly type: string
  /** Evaluated; dynamic references are kept as they are written. */
  readonly properties: JsonObject
  readonly tags: readonly Tag[]
  readonly attributes: JsonObject
  /** Logical ids it was made after. */
  readonly needs: readonly string[]
  readonly deletionPolicy: DeletionPolicy
  readonly updateReplacePolicy: DeletionPolicy
}

export type StackResource = {
  readonly logicalId: string
  readonly type: string
  readonly status: ResourceStatus
  readonly reason?: string
  readonly timestamp: Date
  readonly metadata?: Json
  /** The name chosen for it, kept before it is made. */
  readonly name?: string
  readonly now?: Incarnation
  /** In an update: as it was before; `none` for what the update added. */
  readonly before?: Incarnation | 'none'
  readonly drift?: { readonly status: StackResourceDriftStatus; readonly checked: Date }
}

/** What an update left behind, to be deleted when it is clear which way the update went. */
export type Leftover = { readonly logicalId: string; readonly incarnation: Incarnation }

export type StackEvent = {
  readonly id: string
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: ResourceStatus | StackStatus
  readonly reason?: string
  readonly properties?: string
  readonly token?: string
  readonly operationId?: string
  readonly timestamp: Date
}

export type ChangeSet = Source & {
  readonly id: string
  readonly name: string
  readonly stackId: string
  readonly type: 'CREATE' | 'UPDATE'
  readonly description?: string
  readonly roleArn?: string
  readonly onFailure?: 'ROLLBACK' | 'DO_NOTHING' | 'DELETE'
  readonly importExisting: boolean
  /** Logical ids of the resources that it takes over. */
  readonly adopts: readonly string[]
  readonly includeNestedStacks: boolean
  readonly created: Date
  readonly status: ChangeSetStatus
  readonly execution: ExecutionStatus
  readonly reason?: string
  readonly changes: readonly ResourceChange[]
  readonly token?: string
}

export type PropertyDifference = {
  readonly path: string
  readonly expected: string
  readonly actual: string
  readonly type: 'ADD' | 'REMOVE' | 'NOT_EQUAL'
}

export type ResourceDrift = {
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: StackResourceDriftStatus
  readonly expected?: string
  readonly actual?: string
  readonly differences: readonly PropertyDifference[]
  readonly timestamp: Date
}

export type DriftDetection = {
  readonly id: string
  readonly stackId: string
  readonly status: 'DETECTION_IN_PROGRESS' | 'DETECTION_FAILED' | 'DETECTION_COMPLETE'
  readonly reason?: string
  readonly drift?: StackDriftStatus
  readonly drifted: number
  readonly started: Date
}

/** Partitioned by account and Region; stacks by id, deleted ones included. */
export const STACKS = tableName<Stack>('cloudformation.stacks')
export const CHANGE_SETS = tableName<ChangeSet>('cloudformation.change-sets')
export const DRIFT_DETECTIONS = tableName<DriftDetection>('cloudformation.drift-detections')

/** Partitioned by stack id. */
export const RESOURCES = tableName<StackResource>('cloudformation.resources')
export const LEFTOVERS = tableName<Leftover>('cloudformation.leftovers')
export const EVENTS = tableName<StackEvent>('cloudformation.events')
export const DRIFTS = tableName<ResourceDrift>('cloudformation.drifts')
