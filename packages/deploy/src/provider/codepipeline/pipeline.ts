import {
  CreatePipelineCommand,
  DeletePipelineCommand,
  GetPipelineCommand,
  ListTagsForResourceCommand,
  type PipelineDeclaration,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline'
import { unlessAbsent } from '../absent.ts'
import { enumerated } from '../enumerated.ts'
import { hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { patiently, type Unsettled } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { allTags, changeTags, type Tags, tagArguments, tagAttributes } from '../tags.ts'
import { blocks, text, textOr } from '../values.ts'
import { checkSecrets, STAGE_ARGUMENTS, stageArguments, stagesOf } from './stages.ts'
import { completeStores, STORE_ARGUMENTS, storeArguments, storesOf } from './stores.ts'
import { declaredTriggers, TRIGGER_ARGUMENTS, triggerArguments, triggersOf } from './triggers.ts'
import { VARIABLE_ARGUMENTS, variableArguments, variablesOf } from './variables.ts'

const ABSENT = ['PipelineNotFoundException']

/** CodePipeline tries the roles at once, and may not know yet those that were made a moment ago. */
const NEW_ROLE: readonly Unsettled[] = [
  { name: 'InvalidStructureException', message: /not authorized/ },
  { name: 'ConcurrentModificationException' },
]

/** What `UpdatePipeline` sets, all of it at once. */
const SETTINGS = [
  'role_arn',
  'pipeline_type',
  'execution_mode',
  'artifact_store',
  'stage',
  'trigger',
  'variable',
]

const made = (attributes: Arguments, { partition, region, account }: Context): Made => {
  const id = text(attributes, 'name')
  const arn = `arn:${partition}:codepipeline:${region}:${account}:${id}`
  return { id, attributes: { ...attributes, id, arn } }
}

const tagList = (tags: Tags) => Object.entries(tags).map(([key, value]) => ({ key, value }))

const declarationOf = (args: Arguments, { region }: Context): PipelineDeclaration => {
  const stages = stagesOf(args, region)
  checkSecrets(stages)
  const [triggers, variables] = [triggersOf(args), variablesOf(args)]
  return {
    name: text(args, 'name'),
    roleArn: text(args, 'role_arn'),
    pipelineType: enumerated(args, 'pipeline_type'),
    executionMode: enumerated(args, 'execution_mode'),
    ...storesOf(args),
    stages,
    ...(triggers.length > 0 ? { triggers } : {}),
    ...(variables.length > 0 ? { variables } : {}),
  }
}

const read: ResourceType['read'] = async ({ id, attributes }, context) => {
  const { codepipeline } = context.clients
  const resourceArn = made({ name: id }, context).attributes['arn'] as string
  const found = await unlessAbsent(ABSENT, async () => ({
    ...(await codepipeline.send(new GetPipelineCommand({ name: id }))),
    ...(await codepipeline.send(new ListTagsForResourceCommand({ resourceArn }))),
  }))
  if (!found) return undefined
  const { pipeline = {} as PipelineDeclaration, tags = [] } = found
  const triggers = triggerArguments(pipeline.triggers)
  return made(
    {
      name: id,
      role_arn: pipeline.roleArn,
      pipeline_type: pipeline.pipelineType ?? 'V1',
      execution_mode: pipeline.executionMode ?? 'SUPERSEDED',
      artifact_store: storeArguments(pipeline),
      stage: stageArguments(pipeline.stages, context.region),
      trigger: declaredTriggers(triggers, blocks(attributes, 'trigger')),
      trigger_all: triggers,
      variable: variableArguments(pipeline.variables),
      ...tagAttributes(
        Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])),
        context,
      ),
    },
    context,
  )
}

const create: ResourceType['create'] = async (args, context) => {
  const tags = tagList(allTags(args))
  const command = new CreatePipelineCommand({
    pipeline: declarationOf(args, context),
    ...(tags.length > 0 ? { tags } : {}),
  })
  await patiently(context, NEW_ROLE, () => context.clients.codepipeline.send(command))
  return made({ ...args, trigger_all: args['trigger'] }, context)
}

const update: ResourceType['update'] = async (change, context) => {
  const { made: known, after } = change
  const { codepipeline } = context.clients
  const resourceArn = text(known.attributes, 'arn')
  if (hasChanged(change, ...SETTINGS)) {
    const command = new UpdatePipelineCommand({ pipeline: declarationOf(after, context) })
    await patiently(context, NEW_ROLE, () => codepipeline.send(command))
  }
  await changeTags(
    change,
    (tags) => codepipeline.send(new TagResourceCommand({ resourceArn, tags: tagList(tags) })),
    (tagKeys) => codepipeline.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  )
  return { ...known, attributes: { ...known.attributes, ...after, trigger_all: after['trigger'] } }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codepipeline */
export const pipeline: ResourceType = {
  name: 'aws_codepipeline',
  arguments: [
    'name',
    'role_arn',
    'pipeline_type',
    'execution_mode',
    ...STORE_ARGUMENTS,
    ...STAGE_ARGUMENTS,
    ...TRIGGER_ARGUMENTS,
    ...VARIABLE_ARGUMENTS,
    'tags',
  ],
  replacedBy: ['name'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    role_arn: textOr(args, 'role_arn', undefined),
    pipeline_type: textOr(args, 'pipeline_type', 'V1'),
    execution_mode: textOr(args, 'execution_mode', 'SUPERSEDED'),
    artifact_store: completeStores(args),
    stage: stageArguments(stagesOf(args, context.region), context.region),
    trigger: triggerArguments(triggersOf(args)),
    variable: variableArguments(variablesOf(args)),
    ...tagArguments(args, context),
  }),
  create,
  find: async (args, context, taken) => {
    const found = await read({ id: text(args, 'name'), attributes: args }, context)
    return leftBehind(found, args, taken)
  },
  read,
  update,
  delete: async ({ made: { id: name } }, { clients }) => {
    const command = new DeletePipelineCommand({ name })
    await unlessAbsent(ABSENT, () => clients.codepipeline.send(command))
  },
}
