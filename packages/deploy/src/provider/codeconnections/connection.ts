import {
  type Connection,
  CreateConnectionCommand,
  DeleteConnectionCommand,
  GetConnectionCommand,
  ListConnectionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-codestar-connections'
import { unlessAbsent } from '../absent.ts'
import { enumerated } from '../enumerated.ts'
import { given } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { newTags } from '../new-tags.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagList } from '../tags.ts'
import { text, textOr } from '../values.ts'

const ABSENT = ['ResourceNotFoundException']

const made = (arn: string, attributes: Arguments, { account }: Context): Made => ({
  id: arn,
  attributes: { owner_account_id: account, ...attributes, id: arn, arn },
})

const read: ResourceType['read'] = async ({ id }, context) => {
  const { connections } = context.clients
  const found = await unlessAbsent(ABSENT, async () => ({
    ...(await connections.send(new GetConnectionCommand({ ConnectionArn: id }))),
    ...(await connections.send(new ListTagsForResourceCommand({ ResourceArn: id }))),
  }))
  if (!found) return undefined
  const attributes = {
    name: found.Connection?.ConnectionName,
    provider_type: found.Connection?.ProviderType,
    host_arn: found.Connection?.HostArn ?? '',
    connection_status: found.Connection?.ConnectionStatus,
    owner_account_id: found.Connection?.OwnerAccountId,
    ...tagAttributes(fromTagList(found.Tags), context),
  }
  return made(id, attributes, context)
}

const named = async (
  name: string,
  context: Context,
  NextToken?: string,
): Promise<readonly Connection[]> => {
  const page = await context.clients.connections.send(new ListConnectionsCommand({ NextToken }))
  const found = (page.Connections ?? []).filter(({ ConnectionName }) => ConnectionName === name)
  return page.NextToken ? [...found, ...(await named(name, context, page.NextToken))] : found
}

/** Names are not unique: any connection that is as it was asked for, and that no other resource of the program has. */
const find: ResourceType['find'] = async (args, context, taken) => {
  for (const { ConnectionArn: id = '' } of await named(text(args, 'name'), context)) {
    const left = leftBehind(await read({ id, attributes: {} }, context), args, taken)
    if (left) return left
  }
  return undefined
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codeconnections_connection */
export const connection: ResourceType = {
  name: 'aws_codeconnections_connection',
  arguments: ['name', 'provider_type', 'host_arn', 'tags'],
  replacedBy: ['name', 'provider_type', 'host_arn'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    // A host has a provider of its own.
    ...given(args, 'provider_type'),
    host_arn: textOr(args, 'host_arn', ''),
    ...tagArguments(args, context),
  }),
  create: async (args, context) => {
    const command = new CreateConnectionCommand({
      ConnectionName: text(args, 'name'),
      ProviderType: enumerated(args, 'provider_type'),
      HostArn: textOr(args, 'host_arn', '') || undefined,
      Tags: newTags(args),
    })
    const { ConnectionArn = '' } = await context.clients.connections.send(command)
    // Until somebody completes it in the console: https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html
    return made(ConnectionArn, { ...args, connection_status: 'PENDING' }, context)
  },
  find,
  read,
  update: async (change, { clients: { connections } }) => {
    const { made: known, after } = change
    const ResourceArn = known.id
    await changeTags(
      change,
      (tags) => connections.send(new TagResourceCommand({ ResourceArn, Tags: tagList(tags) })),
      (TagKeys) => connections.send(new UntagResourceCommand({ ResourceArn, TagKeys })),
    )
    return { ...known, attributes: { ...known.attributes, ...after } }
  },
  delete: async ({ made: { id: ConnectionArn } }, { clients }) => {
    const command = new DeleteConnectionCommand({ ConnectionArn })
    await unlessAbsent(ABSENT, () => clients.connections.send(command))
  },
}
