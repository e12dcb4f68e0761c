/** How CodePipeline starts a build: StartBuild with its own source and artifacts in place of the project's. */

/** An artifact in CodePipeline's store. */
export type PipelineArtifact = {
  readonly name: string
  readonly bucket: string
  readonly key: string
}

export type StartPipelineBuild = {
  readonly projectName: string
  /** The first is the primary source, whatever its name. */
  readonly inputs: readonly PipelineArtifact[]
  readonly outputs: readonly PipelineArtifact[]
  readonly environmentVariables?: readonly {
    readonly name: string
    readonly value: string
    readonly type?: 'PLAINTEXT' | 'PARAMETER_STORE' | 'SECRETS_MANAGER'
  }[]
  readonly pipelineExecutionId: string
  /** `codepipeline/<name>`, as builds say who began them. */
  readonly initiator: string
}

/** BatchGetBuilds of `buildId` says how it goes on; `exportedEnvironmentVariables` are the action's output variables. */
export type StartedPipelineBuild = { readonly buildId: string }
