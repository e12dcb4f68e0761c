import { partitionOf, scope } from '../../arn.ts'
import type { World } from '../../world.ts'
import { validationError } from './engine/errors.ts'
import { RESOURCES, STACKS, type Stack, type StackResource } from './state.ts'

/** Where a stack is looked for. */
export type Place = { readonly world: World; readonly account: string; readonly region: string }

export const stackArn = (account: string, region: string, name: string, id: string): string =>
  `arn:${partitionOf(region)}:cloudformation:${region}:${account}:stack/${name}/${id}`

const nameIn = (nameOrId: string): string =>
  nameOrId.startsWith('arn:') ? (nameOrId.split('/')[1] ?? nameOrId) : nameOrId

/** A stack by name, or by id, under which deleted ones are found too. */
export const findStack = (
  { world, account, region }: Place,
  nameOrId: string,
): Stack | undefined => {
  const stacks = world.table(STACKS)
  if (nameOrId.startsWith('arn:')) return stacks.get(scope(account, region), nameOrId)
  return stacks
    .list(scope(account, region))
    .find(({ name, status }) => name === nameOrId && status !== 'DELETE_COMPLETE')
}

/** @throws ServiceError */
export const getStack = (place: Place, nameOrId: string): Stack => {
  const stack = findStack(place, nameOrId)
  if (!stack) throw validationError(`Stack with id ${nameOrId} does not exist`)
  return stack
}

/** The ARN that permissions are about: the stack's, or what it could be. */
export const stackResource = (place: Place, nameOrId: string): string =>
  findStack(place, nameOrId)?.id ??
  (nameOrId.startsWith('arn:')
    ? nameOrId
    : stackArn(place.account, place.region, nameIn(nameOrId), '*'))

/** Puts the stack anew with what has changed. */
export const putStack = (world: World, stack: Stack): Stack => {
  world.table(STACKS).put(scope(stack.account, stack.region), stack.id, stack)
  return stack
}

/** The stack as it is now. */
export const current = (world: World, { id, account, region }: Stack): Stack => {
  const stack = world.table(STACKS).get(scope(account, region), id)
  if (!stack) throw new Error(`stack ${id} is gone`)
  return stack
}

export const resourcesOf = (world: World, stackId: string): readonly StackResource[] =>
  world.table(RESOURCES).list(stackId)

export const putResource = (
  world: World,
  stackId: string,
  resource: StackResource,
): StackResource => {
  world.table(RESOURCES).put(stackId, resource.logicalId, resource)
  return resource
}

/** The stack as something that can be looked up in. */
export const placeOf = (world: World, { account, region }: Stack): Place => ({
  world,
  account,
  region,
})
