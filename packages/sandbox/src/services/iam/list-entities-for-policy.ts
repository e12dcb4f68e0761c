import {
  ListEntitiesForPolicy$,
  type ListEntitiesForPolicyCommandInput,
  type ListEntitiesForPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { type Call, operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { attachedTo, boundaryOf, type Usage } from './attachments.ts'
import { pageOf } from './paging.ts'
import { policyOfArn } from './policy-shapes.ts'
import type { Holder } from './state.ts'

type Entity = {
  readonly kind: 'role' | 'user'
  readonly id: string
  readonly name: string
  readonly path: string
}

type Asked = ListEntitiesForPolicyCommandInput

const usesOf = (call: Call<Asked>, arn: string): readonly Usage[] => {
  const { world, caller, input } = call
  const filter = input.PolicyUsageFilter
  return [
    ...(filter === 'PermissionsBoundary' ? [] : [attachedTo(world, caller.account, arn)]),
    ...(filter === 'PermissionsPolicy' ? [] : [boundaryOf(world, caller.account, arn)]),
  ]
}

const entitiesOf = (uses: readonly Usage[], { EntityFilter }: Asked): readonly Entity[] => {
  const wanted = (kind: string) => EntityFilter === undefined || EntityFilter === kind
  const all: readonly Entity[] = [
    ...(wanted('Role') ? uses.flatMap(({ roles }) => roles.map(as('role'))) : []),
    ...(wanted('User') ? uses.flatMap(({ users }) => users.map(as('user'))) : []),
  ]
  // Attached and boundary at once is one entity.
  return [...new Map(all.map((entity) => [entity.id, entity] as const)).values()]
}

const as =
  (kind: Entity['kind']) =>
  ({ id, name, path }: Holder): Entity => ({ kind, id, name, path })

export const listEntitiesForPolicy = operation<Asked, ListEntitiesForPolicyCommandOutput>('iam', {
  schema: ListEntitiesForPolicy$,
  members: ['PolicyArn', 'EntityFilter', 'PathPrefix', 'PolicyUsageFilter', 'Marker', 'MaxItems'],
  authorize: onPolicy('ListEntitiesForPolicy'),
  handle: (call) => {
    const { arn } = policyOfArn(call, call.input.PolicyArn)
    const { PathPrefix = '/' } = call.input
    const { items, ...page } = pageOf(
      entitiesOf(usesOf(call, arn), call.input).filter(({ path }) => path.startsWith(PathPrefix)),
      call.input,
      ({ kind, name }) => `${kind}/${name}`,
    )
    const of = (kind: Entity['kind']) => items.filter((entity) => entity.kind === kind)
    return {
      PolicyGroups: [],
      PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
      ...page,
    }
  },
})
