import {
  CreateRole$,
  type CreateRoleCommandInput,
  type CreateRoleCommandOutput,
} from '@aws-sdk/client-iam'
import { partitionOf } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { idOf } from '../../state/random.ts'
import { requestTags } from '../tags.ts'
import { andTag, iamArn, onNew } from './access.ts'
import { checkBoundary } from './boundary.ts'
import { readTrust } from './documents.ts'
import { alreadyExists, limitExceeded } from './errors.ts'
import { remember, sameName, second } from './holders.ts'
import { keptDocument } from './lookup.ts'
import { roleShape } from './roles.ts'
import { ROLES, type Role } from './state.ts'
import { addTags } from './tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ROLES = 1000

const authorize = andTag(
  'TagRole',
  onNew<CreateRoleCommandInput>(
    'CreateRole',
    ({ Path = '/', RoleName }) => `role${Path}${RoleName}`,
    ({ Tags, PermissionsBoundary }) => ({
      ...requestTags(Tags),
      ...(PermissionsBoundary ? { 'iam:PermissionsBoundary': PermissionsBoundary } : {}),
    }),
  ),
)

const newRole = (call: Call<CreateRoleCommandInput>): Role => {
  const { world, input } = call
  const { RoleName = '', Path = '/', AssumeRolePolicyDocument = '' } = input
  return {
    arn: iamArn(call, `role${Path}${RoleName}`),
    name: RoleName,
    path: Path,
    id: idOf('AROA', 17),
    trust: keptDocument(
      world,
      readTrust(world, AssumeRolePolicyDocument, partitionOf(call.region)),
    ),
    ...(input.Description !== undefined ? { description: input.Description } : {}),
    maxSessionDuration: input.MaxSessionDuration ?? 3600,
    inline: {},
    managed: [],
    ...(input.PermissionsBoundary
      ? { boundary: checkBoundary(call, input.PermissionsBoundary) }
      : {}),
    tags: addTags([], input.Tags),
    created: second(world.clock.now()),
  }
}

export const createRole = operation<CreateRoleCommandInput, CreateRoleCommandOutput>('iam', {
  schema: CreateRole$,
  members: [
    'RoleName',
    'Path',
    'AssumeRolePolicyDocument',
    'Description',
    'MaxSessionDuration',
    'PermissionsBoundary',
    'Tags',
  ],
  authorize,
  handle: (call) => {
    const { world, caller, input } = call
    const roles = world.table(ROLES)
    if (sameName(roles.list(caller.account), input.RoleName)) {
      throw alreadyExists(`Role with name ${input.RoleName} already exists.`)
    }
    if (roles.list(caller.account).length >= MAX_ROLES) {
      throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${MAX_ROLES}`)
    }
    const role = newRole(call)
    roles.put(caller.account, role.name, role)
    remember(world, role)
    return { Role: roleShape(world, role) }
  },
})
