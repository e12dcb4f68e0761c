import {
  type AliasListEntry,
  CreateAliasCommand,
  DeleteAliasCommand,
  paginateListAliases,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms'
import { unlessAbsent } from '../absent.ts'
import { leftBehind } from '../left-behind.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { UNSETTLED } from './unsettled.ts'

/** The id of a key that is named by its id or its ARN. */
const keyId = (key: string): string => key.split('/').at(-1) ?? key

const made = (name: string, target: string, { partition, region, account }: Context): Made => {
  const prefix = `arn:${partition}:kms:${region}:${account}`
  const attributes = {
    id: name,
    name,
    arn: `${prefix}:${name}`,
    target_key_id: target,
    target_key_arn: `${prefix}:key/${keyId(target)}`,
  }
  return { id: name, attributes }
}

/** A page at a time, because KMS finds no alias by its name without knowing its key. */
const find = async (name: string, { clients }: Context): Promise<AliasListEntry | undefined> => {
  for await (const { Aliases = [] } of paginateListAliases({ client: clients.kms }, {})) {
    const found = Aliases.find(({ AliasName }) => AliasName === name)
    if (found) return found
  }
  return undefined
}

/** @param written how the program names the key; whichever way that is stays as it is */
const read = async (name: string, written: string, context: Context): Promise<Made | undefined> => {
  const found = await find(name, context)
  if (!found) return undefined
  const { TargetKeyId = '' } = found
  return made(name, keyId(written) === TargetKeyId ? written : TargetKeyId, context)
}

const create = async (args: Arguments, context: Context): Promise<Made> => {
  const [AliasName, TargetKeyId] = [text(args, 'name'), text(args, 'target_key_id')]
  const command = new CreateAliasCommand({ AliasName, TargetKeyId })
  await patiently(context, UNSETTLED, () => context.clients.kms.send(command))
  return made(AliasName, TargetKeyId, context)
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_alias */
export const alias: ResourceType = {
  name: 'aws_kms_alias',
  arguments: ['name', 'target_key_id'],
  replacedBy: ['name'],
  complete: (args) => ({
    name: textOr(args, 'name', undefined),
    target_key_id: textOr(args, 'target_key_id', undefined),
  }),
  create,
  find: async (args, context, taken) =>
    leftBehind(await read(text(args, 'name'), text(args, 'target_key_id'), context), args, taken),
  read: ({ id, attributes }, context) => read(id, textOr(attributes, 'target_key_id', ''), context),
  update: async ({ made: { id }, after }, context) => {
    const TargetKeyId = text(after, 'target_key_id')
    const command = new UpdateAliasCommand({ AliasName: id, TargetKeyId })
    await patiently(context, UNSETTLED, () => context.clients.kms.send(command))
    return made(id, TargetKeyId, context)
  },
  delete: async ({ made: { id } }, { clients }) => {
    await unlessAbsent(['NotFoundException'], () =>
      clients.kms.send(new DeleteAliasCommand({ AliasName: id })),
    )
  },
}
