import {
  StartBuild$,
  type StartBuildCommandInput,
  type StartBuildCommandOutput,
} from '@aws-sdk/client-codebuild'
import { type Call, operation } from '../../dispatch/operation.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'
import { findProject, passRole, projectAccess } from './access.ts'
import { checkSettings } from './check-settings.ts'
import { describeBuild } from './describe-build.ts'
import { invalidInput } from './errors.ts'
import { newBuild, settingsOfProject } from './new-build.ts'
import { given, keyArn } from './project-settings.ts'
import type { ProjectRow, Settings } from './state.ts'

const overridden = (project: ProjectRow, input: StartBuildCommandInput): Settings => {
  const settings = settingsOfProject(project)
  const { account, region } = project
  return {
    ...settings,
    source: {
      ...settings.source,
      ...given({
        type: input.sourceTypeOverride,
        location: input.sourceLocationOverride,
        buildspec: input.buildspecOverride,
      }),
    },
    environment: {
      ...settings.environment,
      ...given({
        type: input.environmentTypeOverride,
        image: input.imageOverride,
        computeType: input.computeTypeOverride,
        privilegedMode: input.privilegedModeOverride,
      }),
    },
    ...given({
      sourceVersion: input.sourceVersion,
      artifacts: input.artifactsOverride,
      cache: input.cacheOverride,
      serviceRole: input.serviceRoleOverride,
      timeoutInMinutes: input.timeoutInMinutesOverride,
      queuedTimeoutInMinutes: input.queuedTimeoutInMinutesOverride,
      logsConfig: input.logsConfigOverride,
      encryptionKey:
        input.encryptionKeyOverride && keyArn(input.encryptionKeyOverride, account, region),
    }),
  }
}

/** A user's name, or `role/session` as builds show a session. */
const initiatorOf = (caller: Caller): string => nameOf(caller).split(':').at(-1) ?? ''

const start = (call: Call<StartBuildCommandInput>) => {
  const { world, caller, input } = call
  const project = findProject(call, input.projectName)
  const settings = overridden(project, input)
  checkSettings(settings)
  if (settings.source.type === 'CODEPIPELINE') {
    throw invalidInput(
      'Cannot start a build with source type CODEPIPELINE: its source comes from a pipeline',
    )
  }
  return newBuild(world, project, {
    settings,
    initiator: initiatorOf(caller),
    variables: input.environmentVariablesOverride ?? [],
  })
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html */
export const startBuild = operation<StartBuildCommandInput, StartBuildCommandOutput>('codebuild', {
  schema: StartBuild$,
  members: [
    'projectName',
    'sourceVersion',
    'artifactsOverride',
    'environmentVariablesOverride',
    'sourceTypeOverride',
    'sourceLocationOverride',
    'buildspecOverride',
    'environmentTypeOverride',
    'imageOverride',
    'computeTypeOverride',
    'cacheOverride',
    'serviceRoleOverride',
    'privilegedModeOverride',
    'timeoutInMinutesOverride',
    'queuedTimeoutInMinutesOverride',
    'encryptionKeyOverride',
    'logsConfigOverride',
  ],
  authorize: (call) => {
    const { projectName, serviceRoleOverride } = call.input
    return [
      projectAccess(call, 'StartBuild', projectName),
      ...(serviceRoleOverride ? [passRole(call, serviceRoleOverride)] : []),
    ]
  },
  handle: (call) => ({ build: describeBuild(start(call)) }),
})
