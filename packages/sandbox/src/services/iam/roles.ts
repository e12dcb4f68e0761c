import type { Role as RoleShape } from '@aws-sdk/client-iam'
import type { Call } from '../../dispatch/operation.ts'
import type { Tables } from '../../state/table.ts'
import { percentEncoded } from './documents.ts'
import { noSuchEntity } from './errors.ts'
import { readableDocument } from './lookup.ts'
import { ROLES, type Role } from './state.ts'

/** @throws ServiceError NoSuchEntity */
export const roleNamed = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  name = '',
): Role => {
  const role = world.table(ROLES).get(caller.account, name)
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return role
}

export const boundaryShape = (boundary: string | undefined) =>
  boundary
    ? {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: boundary,
        },
      }
    : {}

export const putRole = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  role: Role,
): void => world.table(ROLES).put(caller.account, role.name, role)

/** A role as lists have it: without tags and boundary. */
export const listedRole = (tables: Tables, role: Role): RoleShape => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.created,
  AssumeRolePolicyDocument: percentEncoded(JSON.stringify(readableDocument(tables, role.trust))),
  MaxSessionDuration: role.maxSessionDuration,
  ...(role.description !== undefined ? { Description: role.description } : {}),
})

/** A role as IAM shows it. */
export const roleShape = (tables: Tables, role: Role): RoleShape => ({
  ...listedRole(tables, role),
  ...boundaryShape(role.boundary),
  ...(role.tags.length > 0 ? { Tags: [...role.tags] } : {}),
})
