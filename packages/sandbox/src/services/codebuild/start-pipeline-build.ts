/** How CodePipeline starts a build: StartBuild with its own source and artifacts in place of the project's. */
import { internalOperation } from '../../dispatch/operation.ts'
import { findProject, projectAccess } from './access.ts'
import { invalidInput } from './errors.ts'
import { newBuild, settingsOfProject } from './new-build.ts'
import type { PipelineArtifact } from './pipeline-artifact.ts'

export type { PipelineArtifact } from './pipeline-artifact.ts'

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

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
export const startPipelineBuild = internalOperation<StartPipelineBuild, StartedPipelineBuild>(
  'codebuild',
  'StartPipelineBuild',
  {
    members: [
      'projectName',
      'inputs',
      'outputs',
      'environmentVariables',
      'pipelineExecutionId',
      'initiator',
    ],
    authorize: (call) => projectAccess(call, 'StartBuild', call.input.projectName),
    handle: (call) => {
      const { input } = call
      const project = findProject(call, input.projectName)
      if (project.source.type !== 'CODEPIPELINE') {
        throw invalidInput(
          `The source type of the project ${project.name} must be CODEPIPELINE: it is ${project.source.type}`,
        )
      }
      const [primary] = input.inputs
      const settings = settingsOfProject(project)
      const { id } = newBuild(call.world, project, {
        settings: {
          ...settings,
          ...(primary ? { sourceVersion: `arn:aws:s3:::${primary.bucket}/${primary.key}` } : {}),
        },
        initiator: input.initiator,
        variables: [
          ...(input.environmentVariables ?? []),
          { name: 'CODEPIPELINE_EXECUTION_ID', value: input.pipelineExecutionId },
        ],
        pipeline: { inputs: input.inputs, outputs: input.outputs },
      })
      return { buildId: id }
    },
  },
)
