import {
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { busOf, idOn } from './bus.ts'
import { ABSENT, NEW_ROLE_OR_RULE } from './errors.ts'
import { TARGET_SETTINGS, targetArguments, targetOf } from './target-settings.ts'

const made = (attributes: Arguments): Made => {
  const names = [text(attributes, 'rule'), text(attributes, 'target_id')]
  const id = idOn(busOf(attributes), '-', ...names)
  return { id, attributes: { ...attributes, id } }
}

const ruleOf = ({ attributes }: Made) => ({
  Rule: text(attributes, 'rule'),
  EventBusName: busOf(attributes),
})

type Failed = {
  readonly ErrorCode?: string | undefined
  readonly ErrorMessage?: string | undefined
}

/** EventBridge answers 200 and says in the body what it has refused. */
const checkEntries = ({
  FailedEntries,
}: {
  readonly FailedEntries?: Failed[] | undefined
}): void => {
  const [failed] = FailedEntries ?? []
  if (!failed) return
  throw Object.assign(new Error(failed.ErrorMessage), { name: failed.ErrorCode ?? 'FailedEntry' })
}

const put = async (args: Arguments, context: Context): Promise<Made> => {
  const wanted = made(args)
  const command = new PutTargetsCommand({ ...ruleOf(wanted), Targets: [targetOf(args)] })
  await patiently(context, NEW_ROLE_OR_RULE, async () =>
    checkEntries(await context.clients.events.send(command)),
  )
  return wanted
}

const findTarget = async (
  known: Made,
  context: Context,
  NextToken?: string,
): Promise<Target | undefined> => {
  const command = new ListTargetsByRuleCommand({ ...ruleOf(known), NextToken })
  const page = await context.clients.events.send(command)
  const found = page.Targets?.find(({ Id }) => Id === known.attributes['target_id'])
  return found || !page.NextToken ? found : findTarget(known, context, page.NextToken)
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target */
export const target: ResourceType = {
  name: 'aws_cloudwatch_event_target',
  arguments: ['rule', 'event_bus_name', 'target_id', ...TARGET_SETTINGS],
  replacedBy: ['rule', 'event_bus_name', 'target_id'],
  complete: (args) => ({
    rule: textOr(args, 'rule', undefined),
    event_bus_name: busOf(args),
    ...targetArguments(targetOf(args)),
  }),
  create: put,
  read: async (known, context) => {
    const found = await unlessAbsent(ABSENT, () => findTarget(known, context))
    return (
      found &&
      made({
        rule: known.attributes['rule'],
        event_bus_name: busOf(known.attributes),
        ...targetArguments(found),
      })
    )
  },
  update: ({ after }, context) => put(after, context),
  delete: async ({ made: known }, { clients }) => {
    const Ids = [text(known.attributes, 'target_id')]
    const command = new RemoveTargetsCommand({ ...ruleOf(known), Ids })
    await unlessAbsent(ABSENT, async () => checkEntries(await clients.events.send(command)))
  },
}
