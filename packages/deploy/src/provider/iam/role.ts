import {
  CreateRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  GetRoleCommand,
  PutRolePermissionsBoundaryCommand,
  type Role,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'
import { unlessAbsent } from '../absent.ts'
import { hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { newTags } from '../new-tags.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagList } from '../tags.ts'
import { flag, numberOr, text, textOr } from '../values.ts'
import { deleteRole } from './delete-role.ts'
import { documentOf } from './document.ts'
import { ABSENT, NEW_PRINCIPAL } from './unsettled.ts'

const HOUR = 3600

const made = (role: Role | undefined, attributes: Arguments): Made => ({
  id: text(attributes, 'name'),
  attributes: {
    ...attributes,
    id: role?.RoleName,
    arn: role?.Arn,
    unique_id: role?.RoleId,
    create_date: role?.CreateDate?.toISOString().replace('.000Z', 'Z'),
  },
})

const attributesOf = (role: Role, { attributes }: Made, context: Context): Arguments => ({
  name: role.RoleName,
  path: role.Path,
  description: role.Description ?? '',
  assume_role_policy: documentOf(role.AssumeRolePolicyDocument),
  max_session_duration: role.MaxSessionDuration,
  permissions_boundary: role.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
  force_detach_policies: flag(attributes, 'force_detach_policies'),
  ...tagAttributes(fromTagList(role.Tags), context),
})

const create: ResourceType['create'] = async (args, context) => {
  const command = new CreateRoleCommand({
    RoleName: text(args, 'name'),
    Path: text(args, 'path'),
    AssumeRolePolicyDocument: text(args, 'assume_role_policy'),
    Description: textOr(args, 'description', '') || undefined,
    MaxSessionDuration: numberOr(args, 'max_session_duration', HOUR),
    PermissionsBoundary: textOr(args, 'permissions_boundary', '') || undefined,
    Tags: newTags(args),
  })
  const { Role } = await patiently(context, NEW_PRINCIPAL, () => context.clients.iam.send(command))
  return made(Role, args)
}

const read: ResourceType['read'] = async (known, context) => {
  const command = new GetRoleCommand({ RoleName: known.id })
  const found = await unlessAbsent(ABSENT, () => context.clients.iam.send(command))
  return found?.Role && made(found.Role, attributesOf(found.Role, known, context))
}

const setBoundary = (RoleName: string, after: Arguments, { clients }: Context) => {
  const PermissionsBoundary = textOr(after, 'permissions_boundary', '')
  return PermissionsBoundary
    ? clients.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }))
    : clients.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))
}

const update: ResourceType['update'] = async (change, context) => {
  const { made: known, after } = change
  const { iam } = context.clients
  const RoleName = known.id
  if (hasChanged(change, 'assume_role_policy')) {
    const PolicyDocument = text(after, 'assume_role_policy')
    await patiently(context, NEW_PRINCIPAL, () =>
      iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })),
    )
  }
  if (hasChanged(change, 'description', 'max_session_duration')) {
    const Description = textOr(after, 'description', '')
    const MaxSessionDuration = numberOr(after, 'max_session_duration', HOUR)
    await iam.send(new UpdateRoleCommand({ RoleName, Description, MaxSessionDuration }))
  }
  if (hasChanged(change, 'permissions_boundary')) await setBoundary(RoleName, after, context)
  await changeTags(
    change,
    (tags) => iam.send(new TagRoleCommand({ RoleName, Tags: tagList(tags) })),
    (TagKeys) => iam.send(new UntagRoleCommand({ RoleName, TagKeys })),
  )
  return { ...known, attributes: { ...known.attributes, ...after } }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role */
export const role: ResourceType = {
  name: 'aws_iam_role',
  arguments: [
    'name',
    'path',
    'description',
    'assume_role_policy',
    'max_session_duration',
    'permissions_boundary',
    'force_detach_policies',
    'tags',
  ],
  replacedBy: ['name', 'path'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    path: textOr(args, 'path', '/'),
    description: textOr(args, 'description', ''),
    assume_role_policy: textOr(args, 'assume_role_policy', undefined),
    max_session_duration: numberOr(args, 'max_session_duration', HOUR),
    permissions_boundary: textOr(args, 'permissions_boundary', ''),
    force_detach_policies: flag(args, 'force_detach_policies'),
    ...tagArguments(args, context),
  }),
  create,
  find: async (args, context, taken) => {
    const found = await read({ id: text(args, 'name'), attributes: args }, context)
    return leftBehind(found, args, taken)
  },
  read,
  update,
  delete: ({ made: { id }, args }, context) =>
    deleteRole(id, { detach: flag(args, 'force_detach_policies') }, context),
}
