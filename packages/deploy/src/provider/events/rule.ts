import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  ListTagsForResourceCommand,
  PutRuleCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge'
import { unlessAbsent } from '../absent.ts'
import { enumerated } from '../enumerated.ts'
import { given, hasChanged } from '../given.ts'
import { newTags } from '../new-tags.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagList } from '../tags.ts'
import { text, textOr } from '../values.ts'
import { busOf, idOn } from './bus.ts'
import { ABSENT, HAS_TARGETS, NEW_ROLE_OR_RULE } from './errors.ts'

/** What `PutRule` sets, all of it at once. */
const SETTINGS = ['event_pattern', 'schedule_expression', 'description', 'role_arn', 'state']

const made = (arn: string | undefined, attributes: Arguments): Made => {
  const id = idOn(busOf(attributes), '/', text(attributes, 'name'))
  return { id, attributes: { ...attributes, id, arn } }
}

const namesOf = ({ attributes }: Made) => ({
  Name: text(attributes, 'name'),
  EventBusName: busOf(attributes),
})

const put = async (
  args: Arguments,
  tags: ReturnType<typeof newTags>,
  context: Context,
): Promise<string | undefined> => {
  const command = new PutRuleCommand({
    Name: text(args, 'name'),
    EventBusName: busOf(args),
    EventPattern: textOr(args, 'event_pattern', '') || undefined,
    ScheduleExpression: textOr(args, 'schedule_expression', '') || undefined,
    Description: textOr(args, 'description', '') || undefined,
    RoleArn: textOr(args, 'role_arn', '') || undefined,
    State: enumerated(args, 'state'),
    Tags: tags,
  })
  const { RuleArn } = await patiently(context, NEW_ROLE_OR_RULE, () =>
    context.clients.events.send(command),
  )
  return RuleArn
}

const read: ResourceType['read'] = async (known, context) => {
  const { events } = context.clients
  const rule = await unlessAbsent(ABSENT, () =>
    events.send(new DescribeRuleCommand(namesOf(known))),
  )
  if (!rule) return undefined
  const list = new ListTagsForResourceCommand({ ResourceARN: rule.Arn })
  const found = await unlessAbsent(ABSENT, () => events.send(list))
  return (
    found &&
    made(rule.Arn, {
      name: rule.Name,
      // A bus that was named by its ARN comes back by its name.
      event_bus_name: busOf(known.attributes),
      event_pattern: rule.EventPattern ?? '',
      schedule_expression: rule.ScheduleExpression ?? '',
      description: rule.Description ?? '',
      role_arn: rule.RoleArn ?? '',
      state: rule.State,
      ...tagAttributes(fromTagList(found.Tags), context),
    })
  )
}

const update: ResourceType['update'] = async (change, context) => {
  const { made: known, before, after } = change
  const { events } = context.clients
  const ResourceARN = text(known.attributes, 'arn')
  // A rule that somebody has switched off stays off while the program says nothing of it.
  const settings = { ...given(before, 'state'), ...after }
  if (hasChanged(change, ...SETTINGS)) await put(settings, undefined, context)
  await changeTags(
    change,
    (tags) => events.send(new TagResourceCommand({ ResourceARN, Tags: tagList(tags) })),
    (TagKeys) => events.send(new UntagResourceCommand({ ResourceARN, TagKeys })),
  )
  return { ...known, attributes: { ...known.attributes, ...after } }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_rule */
export const rule: ResourceType = {
  name: 'aws_cloudwatch_event_rule',
  arguments: ['name', 'event_bus_name', ...SETTINGS, 'tags'],
  replacedBy: ['name', 'event_bus_name'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    event_bus_name: busOf(args),
    event_pattern: textOr(args, 'event_pattern', ''),
    schedule_expression: textOr(args, 'schedule_expression', ''),
    description: textOr(args, 'description', ''),
    role_arn: textOr(args, 'role_arn', ''),
    ...given(args, 'state'),
    ...tagArguments(args, context),
  }),
  create: async (args, context) => {
    const arn = await put(args, newTags(args), context)
    return made(arn, { state: 'ENABLED', ...args })
  },
  read,
  update,
  delete: async ({ made: known }, context) => {
    const command = new DeleteRuleCommand(namesOf(known))
    await unlessAbsent(ABSENT, () =>
      patiently(context, HAS_TARGETS, () => context.clients.events.send(command)),
    )
  },
}
