import type {
  ActionExecutionStatus,
  ErrorDetails,
  ExecutionTrigger,
  PipelineDeclaration,
  PipelineExecutionStatus,
  SourceRevision,
  SourceRevisionOverride,
  StageExecutionStatus,
  Tag,
} from '@aws-sdk/client-codepipeline'
import { scope } from '../../arn.ts'
import { tableName } from '../../state/table.ts'

/** Where a pipeline lives. */
export type PipelineRef = {
  readonly account: string
  readonly region: string
  readonly name: string
}

export type PipelineRow = PipelineRef & {
  readonly arn: string
  /** With its version, which every update raises. */
  readonly declaration: PipelineDeclaration
  readonly created: Date
  readonly updated: Date
  readonly tags: readonly Tag[]
  /** The newest revision that polling has seen, by source action. */
  readonly polled: Readonly<Record<string, string>>
}

/** The way into a stage, and who is in it. */
export type StageRow = {
  readonly stage: string
  readonly enabled: boolean
  readonly disabledReason?: string
  readonly lastChangedBy?: string
  readonly lastChangedAt?: Date
  /** Executions that wait before the stage, the oldest first. */
  readonly inbound: readonly string[]
  /** The execution whose actions run, or ran last. */
  readonly latest?: { readonly execution: string; readonly status: StageExecutionStatus }
}

/** An artifact in the store of the pipeline's own Region. */
export type ArtifactRow = { readonly bucket: string; readonly key: string }

export type ExecutionRow = {
  readonly id: string
  /** The structure that was current when the execution began; later updates do not change it. */
  readonly declaration: PipelineDeclaration
  readonly status: PipelineExecutionStatus
  readonly statusSummary?: string
  readonly started: Date
  readonly updated: Date
  readonly trigger: ExecutionTrigger
  readonly variables: Readonly<Record<string, string>>
  readonly overrides: readonly SourceRevisionOverride[]
  /** The stage that it is in or waits for. */
  readonly stage: string
  readonly phase: 'waiting' | 'running' | 'ended'
  readonly artifacts: Readonly<Record<string, ArtifactRow>>
  readonly revisions: readonly SourceRevision[]
  /** Output variables of finished actions, by namespace. */
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** For a rollback: the execution whose artifacts it brings back. */
  readonly rollbackOf?: string
  readonly stopReason?: string
  /** Stages that have been retried because they said so; that happens once. */
  readonly retriedByItself: readonly string[]
}

export type ActionRow = {
  readonly id: string
  readonly stage: string
  readonly action: string
  readonly status: ActionExecutionStatus
  readonly started: Date
  readonly updated: Date
  readonly configuration: Readonly<Record<string, string>>
  readonly outputVariables?: Readonly<Record<string, string>>
  readonly summary?: string
  readonly externalExecutionId?: string
  readonly externalExecutionUrl?: string
  readonly error?: ErrorDetails
  /** Of an approval that waits: who holds it may answer. */
  readonly token?: string
  readonly expires?: Date
  readonly lastChangedBy?: string
  /** Another attempt has taken its place. */
  readonly retried: boolean
}

/** Pipelines of an account and Region, by name. */
export const PIPELINES = tableName<PipelineRow>('codepipeline.pipelines')
/** Stages, executions and actions of one pipeline; its actions are keyed by their own id. */
export const STAGES = tableName<StageRow>('codepipeline.stages')
export const EXECUTIONS = tableName<ExecutionRow>('codepipeline.executions')
export const ACTIONS = tableName<ActionRow>('codepipeline.actions')

export const pipelinePartition = ({ account, region, name }: PipelineRef): string =>
  `${scope(account, region)}/${name}`

export const executionPartition = (ref: PipelineRef, execution: string): string =>
  `${pipelinePartition(ref)}/${execution}`
