import { checkPipeline } from './check-config.ts'

/** What `pipeline.config.ts` says: everything that differs between one pipeline and the next. */
export type PipelineConfig = {
  /** Prefix of every resource name. */
  readonly name: string
  /** Where the (first) pipeline runs. Account ids are strings of twelve digits. */
  readonly pipeline: { readonly account: string; readonly region: string }
  /** hub: one pipeline delivers to every target. relay: each target's account passes the release on. */
  readonly topology: 'hub' | 'relay'
  readonly source: SourceConfig
  /** Without `build`, the source is delivered as it is. */
  readonly build?: BuildConfig
  readonly deploy: DeployConfig
  /** In the order of delivery. */
  readonly targets: readonly TargetConfig[]
  /** Receives failed executions and waiting approvals. */
  readonly notifications?: { readonly email: string }
  /** GitHub repository and branch whose workflow may deploy this infrastructure (OIDC). */
  readonly infrastructure?: InfrastructureConfig
  readonly tags?: Readonly<Record<string, string>>
}

export type SourceConfig =
  | {
      readonly provider: 'github' | 'gitlab' | 'bitbucket'
      /** owner/name, in the exact case of the provider. */
      readonly repository: string
      readonly branch: string
      /** An existing connection of the pipeline account; without it, one is created. */
      readonly connectionArn?: string
      /** Globs of files that start the pipeline; a leading `!` excludes. */
      readonly paths?: readonly string[]
    }
  | { readonly provider: 'codecommit'; readonly repository: string; readonly branch: string }
  | {
      readonly provider: 's3'
      /** Key of the zip that starts the pipeline when it is uploaded to the source bucket. */
      readonly key: string
    }

export type BuildConfig = { readonly buildspec: string }

export type DeployConfig = {
  /** object: one zip. extracted: the files in it. */
  readonly as: 'object' | 'extracted'
  /** Key of the zip in the target bucket, for `object`; default `<name>.zip`. */
  readonly key?: string
  readonly cacheControl?: string
}

export type TargetConfig = {
  readonly name: string
  readonly account: string
  /** Default: the pipeline's Region. */
  readonly region?: string
  /** Targets of one stage are deployed side by side; default: a stage of its own. */
  readonly stage?: string
  readonly approval?: true | ApprovalConfig
}

export type InfrastructureConfig = {
  readonly repository: string
  readonly branch: string
  /**
   * GitHub's ids of the repository and its owner, where its tokens carry them (repositories made or renamed
   * since July 2026 do): with them, another repository that gets the name later is not let in.
   */
  readonly ids?: { readonly owner: string; readonly repository: string }
}

export type ApprovalConfig = { readonly timeoutMinutes?: number; readonly message?: string }

/** One thing wrong with a configuration: where, what was found there, and a sentence for people. */
export type Problem = { readonly field: string; readonly value: unknown; readonly message: string }

/** Thrown for a configuration that cannot work; lists every problem, not just the first. */
export class ConfigError extends Error {
  readonly #problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((problem) => `  - ${problem.message}`)
    super(`pipeline.config.ts cannot be used:\n${lines.join('\n')}`)
    this.name = 'ConfigError'
    // Where it was thrown helps nobody: what Node prints for an uncaught error is to be the list alone.
    this.stack = `${this.name}: ${this.message}`
    this.#problems = problems
  }

  get problems(): readonly Problem[] {
    return this.#problems
  }
}

/**
 * Checks a configuration on load and returns it unchanged.
 *
 * @throws {ConfigError} naming every field that is wrong, its value and what is allowed
 */
export const definePipeline = (config: PipelineConfig): PipelineConfig => {
  const problems = checkPipeline(config)
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}
