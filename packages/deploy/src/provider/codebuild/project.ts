import {
  BatchGetProjectsCommand,
  CreateProjectCommand,
  DeleteProjectCommand,
  UpdateProjectCommand,
} from '@aws-sdk/client-codebuild'
import { leftBehind } from '../left-behind.ts'
import { patiently, type Unsettled } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { allTags, tagArguments, tagAttributes } from '../tags.ts'
import { text } from '../values.ts'
import {
  completeProject,
  PROJECT_ARGUMENTS,
  projectArguments,
  projectOf,
  projectRemovals,
} from './project-arguments.ts'

/** CodeBuild tries the role at once, and may not know yet one that was made a moment ago. */
const NEW_ROLE: readonly Unsettled[] = [
  { name: 'InvalidInputException', message: /not authorized to perform/i },
]

const made = (attributes: Arguments, { partition, region, account }: Context): Made => {
  const name = text(attributes, 'name')
  const id = `arn:${partition}:codebuild:${region}:${account}:project/${name}`
  return { id, attributes: { ...attributes, id, arn: id } }
}

const tagsOf = (args: Arguments) =>
  Object.entries(allTags(args)).map(([key, value]) => ({ key, value }))

const read = async (name: string, context: Context): Promise<Made | undefined> => {
  const command = new BatchGetProjectsCommand({ names: [name] })
  const { projects = [] } = await context.clients.codebuild.send(command)
  const [found] = projects
  if (!found) return undefined
  const tags = (found.tags ?? []).map(({ key = '', value = '' }) => [key, value] as const)
  const attributes = {
    ...projectArguments(found),
    ...tagAttributes(Object.fromEntries(tags), context),
  }
  return made(attributes, context)
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project */
export const project: ResourceType = {
  name: 'aws_codebuild_project',
  arguments: PROJECT_ARGUMENTS,
  replacedBy: ['name'],
  complete: (args, context) => ({ ...completeProject(args), ...tagArguments(args, context) }),
  create: async (args, context) => {
    const command = new CreateProjectCommand({ ...projectOf(args), tags: tagsOf(args) })
    const { project: created } = await patiently(context, NEW_ROLE, () =>
      context.clients.codebuild.send(command),
    )
    return made({ encryption_key: created?.encryptionKey, ...args }, context)
  },
  find: async (args, context, taken) =>
    leftBehind(await read(text(args, 'name'), context), args, taken),
  read: ({ attributes }, context) => read(text(attributes, 'name'), context),
  update: async ({ made: known, before, after }, context) => {
    const command = new UpdateProjectCommand({
      ...projectOf(after),
      ...projectRemovals(before, after),
      tags: tagsOf(after),
    })
    await patiently(context, NEW_ROLE, () => context.clients.codebuild.send(command))
    return { ...known, attributes: { ...known.attributes, ...after } }
  },
  delete: async ({ made: { attributes } }, { clients }) => {
    await clients.codebuild.send(new DeleteProjectCommand({ name: text(attributes, 'name') }))
  },
}
