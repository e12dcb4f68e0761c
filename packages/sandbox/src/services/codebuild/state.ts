import type {
  BuildPhase,
  EnvironmentVariable,
  ExportedEnvironmentVariable,
  LogsConfig,
  ProjectArtifacts,
  ProjectCache,
  ProjectEnvironment,
  ProjectSource,
  StatusType,
  Tag,
} from '@aws-sdk/client-codebuild'
import { scope } from '../../arn.ts'
import { tableName } from '../../state/table.ts'
import type { PipelineArtifact } from './pipeline-artifact.ts'

/** What a build runs with: the project's, or put in its place when the build was started. */
export type Settings = {
  readonly source: ProjectSource
  readonly sourceVersion?: string
  readonly artifacts: ProjectArtifacts
  readonly cache: ProjectCache
  readonly environment: ProjectEnvironment
  readonly serviceRole: string
  readonly timeoutInMinutes: number
  readonly queuedTimeoutInMinutes: number
  /** The ARN of a key or alias; that of `aws/s3` where none was given. */
  readonly encryptionKey: string
  readonly logsConfig: LogsConfig
}

export type ProjectRow = Settings & {
  readonly account: string
  readonly region: string
  readonly name: string
  readonly arn: string
  readonly description?: string
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly modified: Date
  /** Builds so far: they are numbered. */
  readonly builds: number
}

export type BuildRow = Settings & {
  readonly account: string
  readonly region: string
  /** `project:uuid` */
  readonly id: string
  readonly arn: string
  readonly number: number
  readonly project: string
  readonly initiator: string
  readonly status: StatusType
  readonly currentPhase: string
  readonly phases: readonly BuildPhase[]
  readonly started: Date
  readonly ended?: Date
  /** Variables that were given when the build was started. */
  readonly variables: readonly EnvironmentVariable[]
  readonly exported: readonly ExportedEnvironmentVariable[]
  readonly reportArns: readonly string[]
  /** Where artifacts went, as ARN. */
  readonly artifactLocation?: string
  readonly resolvedSourceVersion?: string
  /** For a build of CodePipeline. */
  readonly pipeline?: {
    readonly inputs: readonly PipelineArtifact[]
    readonly outputs: readonly PipelineArtifact[]
  }
  /** Somebody has asked it to stop. */
  readonly stopping: boolean
  /** The process group of the commands that run now. */
  readonly processGroup?: number
}

/** Projects by name, builds by id; each partitioned by account and Region. */
export const PROJECTS = tableName<ProjectRow>('codebuild.projects')
export const BUILDS = tableName<BuildRow>('codebuild.builds')

export const partitionOf = ({
  account,
  region,
}: {
  readonly account: string
  readonly region: string
}): string => scope(account, region)
