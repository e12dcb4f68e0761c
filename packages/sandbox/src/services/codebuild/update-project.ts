import {
  UpdateProject$,
  type UpdateProjectCommandInput,
  type UpdateProjectCommandOutput,
} from '@aws-sdk/client-codebuild'
import { type Call, operation } from '../../dispatch/operation.ts'
import { findProject, passRole, projectAccess, putProject, requestTagContext } from './access.ts'
import { checkSettings } from './check-settings.ts'
import { describeProject } from './describe-project.ts'
import { checkDescription, PROJECT_MEMBERS, settingsOf, tagsOf } from './project-settings.ts'
import { checkAssumable } from './session.ts'
import type { ProjectRow } from './state.ts'

const update = async (call: Call<UpdateProjectCommandInput>): Promise<ProjectRow> => {
  const { world, input } = call
  const { name, description, ...given } = input
  const before = findProject(call, name)
  checkDescription(description)
  const settings = settingsOf(given, before, before)
  checkSettings(settings)
  await checkAssumable(world, { ...before, serviceRole: settings.serviceRole })
  // Builds may have been started while the role was tried.
  const row: ProjectRow = {
    ...findProject(call, name),
    ...settings,
    ...(description === undefined ? {} : { description }),
    tags: tagsOf(input.tags, before.tags),
    modified: world.clock.now(),
  }
  putProject(world, row)
  return row
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateProject.html */
export const updateProject = operation<UpdateProjectCommandInput, UpdateProjectCommandOutput>(
  'codebuild',
  {
    schema: UpdateProject$,
    members: PROJECT_MEMBERS,
    authorize: (call) => {
      const { name, serviceRole, tags } = call.input
      return [
        projectAccess(call, 'UpdateProject', name, requestTagContext(tags)),
        ...(serviceRole ? [passRole(call, serviceRole)] : []),
      ]
    },
    handle: async (call) => ({ project: describeProject(await update(call)) }),
  },
)
