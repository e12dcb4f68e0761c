import {
  AssociateKmsKeyCommand,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DisassociateKmsKeyCommand,
  ListTagsForResourceCommand,
  type LogGroup,
  PutRetentionPolicyCommand,
  paginateDescribeLogGroups,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { unlessAbsent } from '../absent.ts'
import { enumerated } from '../enumerated.ts'
import { given, hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { patiently, type Unsettled } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { allTags, changeTags, tagArguments, tagAttributes } from '../tags.ts'
import { flag, numberOr, text, textOr } from '../values.ts'

const ABSENT = ['ResourceNotFoundException']

/** Another change of the group is still under way. */
const BUSY: readonly Unsettled[] = [{ name: 'OperationAbortedException' }]

const made = (name: string, attributes: Arguments, context: Context): Made => {
  const { partition, region, account } = context
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${name}`
  return { id: name, attributes: { ...attributes, id: name, arn } }
}

/** Names are searched by how they begin. */
const findGroup = async (name: string, { clients }: Context): Promise<LogGroup | undefined> => {
  const named = { logGroupNamePrefix: name }
  for await (const page of paginateDescribeLogGroups({ client: clients.logs }, named)) {
    const found = page.logGroups?.find(({ logGroupName }) => logGroupName === name)
    if (found) return found
  }
  return undefined
}

const read: ResourceType['read'] = async ({ id, attributes }, context) => {
  const group = await findGroup(id, context)
  if (!group) return undefined
  const resourceArn = group.logGroupArn ?? group.arn?.replace(/:\*$/, '')
  const list = new ListTagsForResourceCommand({ resourceArn })
  const found = await unlessAbsent(ABSENT, () => context.clients.logs.send(list))
  const wanted = {
    name: id,
    retention_in_days: group.retentionInDays ?? 0,
    kms_key_id: group.kmsKeyId ?? '',
    log_group_class: group.logGroupClass ?? 'STANDARD',
    skip_destroy: flag(attributes, 'skip_destroy'),
    ...tagAttributes(found?.tags ?? {}, context),
  }
  return found && made(id, wanted, context)
}

const setRetention = (logGroupName: string, retentionInDays: number, { clients }: Context) =>
  retentionInDays === 0
    ? clients.logs.send(new DeleteRetentionPolicyCommand({ logGroupName }))
    : clients.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }))

const setKey = (logGroupName: string, kmsKeyId: string, { clients }: Context) =>
  kmsKeyId === ''
    ? clients.logs.send(new DisassociateKmsKeyCommand({ logGroupName }))
    : clients.logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }))

const update: ResourceType['update'] = async (change, context) => {
  const { made: known, after } = change
  const { logs } = context.clients
  const resourceArn = text(known.attributes, 'arn')
  if (hasChanged(change, 'retention_in_days')) {
    const days = numberOr(after, 'retention_in_days', 0)
    await patiently(context, BUSY, () => setRetention(known.id, days, context))
  }
  if (hasChanged(change, 'kms_key_id')) {
    const key = textOr(after, 'kms_key_id', '')
    await patiently(context, BUSY, () => setKey(known.id, key, context))
  }
  await changeTags(
    change,
    (tags) => logs.send(new TagResourceCommand({ resourceArn, tags: { ...tags } })),
    (tagKeys) => logs.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  )
  return { ...known, attributes: { ...known.attributes, ...after } }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group */
export const logGroup: ResourceType = {
  name: 'aws_cloudwatch_log_group',
  arguments: ['name', 'retention_in_days', 'kms_key_id', 'log_group_class', 'skip_destroy', 'tags'],
  replacedBy: ['name', 'log_group_class'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    retention_in_days: numberOr(args, 'retention_in_days', 0),
    kms_key_id: textOr(args, 'kms_key_id', ''),
    ...given(args, 'log_group_class'),
    skip_destroy: flag(args, 'skip_destroy'),
    ...tagArguments(args, context),
  }),
  create: async (args, context) => {
    const logGroupName = text(args, 'name')
    const tags = allTags(args)
    const command = new CreateLogGroupCommand({
      logGroupName,
      kmsKeyId: textOr(args, 'kms_key_id', '') || undefined,
      ...(Object.keys(tags).length > 0 ? { tags: { ...tags } } : {}),
      logGroupClass: enumerated(args, 'log_group_class'),
    })
    await context.clients.logs.send(command)
    return made(logGroupName, { ...args, retention_in_days: 0 }, context)
  },
  find: async (args, context, taken) => {
    const found = await read({ id: text(args, 'name'), attributes: args }, context)
    return leftBehind(found, args, taken, ['retention_in_days'])
  },
  read,
  update,
  delete: async ({ made: { id: logGroupName }, args }, context) => {
    if (flag(args, 'skip_destroy')) return
    const command = new DeleteLogGroupCommand({ logGroupName })
    await unlessAbsent(ABSENT, () =>
      patiently(context, BUSY, () => context.clients.logs.send(command)),
    )
  },
}
