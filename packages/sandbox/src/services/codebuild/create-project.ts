import {
  CreateProject$,
  type CreateProjectCommandInput,
  type CreateProjectCommandOutput,
} from '@aws-sdk/client-codebuild'
import { type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { codebuildArn, passRole, projectAccess, putProject, requestTagContext } from './access.ts'
import { checkProjectName, checkSettings } from './check-settings.ts'
import { describeProject } from './describe-project.ts'
import { checkDescription, PROJECT_MEMBERS, settingsOf, tagsOf } from './project-settings.ts'
import { checkAssumable } from './session.ts'
import { PROJECTS, type ProjectRow, partitionOf } from './state.ts'

const create = async (call: Call<CreateProjectCommandInput>): Promise<ProjectRow> => {
  const { world, caller, region, input } = call
  const { name = '', description, ...given } = input
  const place = { account: caller.account, region }
  checkProjectName(name)
  checkDescription(description)
  const settings = settingsOf(given, place, undefined)
  checkSettings(settings)
  const arn = codebuildArn(caller.account, region, `project/${name}`)
  await checkAssumable(world, { ...place, arn, serviceRole: settings.serviceRole })
  if (world.table(PROJECTS).get(partitionOf(place), name)) {
    throw new ServiceError('ResourceAlreadyExistsException', `Project already exists: ${arn}`)
  }
  const now = world.clock.now()
  const row: ProjectRow = {
    ...settings,
    ...place,
    name,
    arn,
    ...(description ? { description } : {}),
    tags: tagsOf(input.tags),
    created: now,
    modified: now,
    builds: 0,
  }
  putProject(world, row)
  return row
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html */
export const createProject = operation<CreateProjectCommandInput, CreateProjectCommandOutput>(
  'codebuild',
  {
    schema: CreateProject$,
    members: PROJECT_MEMBERS,
    authorize: (call) => [
      projectAccess(call, 'CreateProject', call.input.name, requestTagContext(call.input.tags)),
      passRole(call, call.input.serviceRole ?? ''),
    ],
    handle: async (call) => ({ project: describeProject(await create(call)) }),
  },
)
