/** Looking change sets up. */
import type { ChangeSetSummary, CreateChangeSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { partitionOf, scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import { validationError } from './engine/errors.ts'
import { findStack, getStack, type Place } from './find-stack.ts'
import { CHANGE_SETS, type ChangeSet } from './state.ts'

export type Named = {
  readonly StackName?: string | undefined
  readonly ChangeSetName?: string | undefined
}

export const changeSetArn = ({ account, region }: Place, name: string, id: string): string =>
  `arn:${partitionOf(region)}:cloudformation:${region}:${account}:changeSet/${name}/${id}`

export const changeSetsOf = ({ world, account, region }: Place, stackId: string) =>
  world
    .table(CHANGE_SETS)
    .list(scope(account, region))
    .filter((set) => set.stackId === stackId)

/** By id, or by name within its stack. */
export const findChangeSet = (place: Place, { StackName, ChangeSetName = '' }: Named) => {
  if (ChangeSetName.startsWith('arn:')) {
    return place.world.table(CHANGE_SETS).get(scope(place.account, place.region), ChangeSetName)
  }
  if (StackName === undefined) {
    throw validationError(
      'StackName must be specified if ChangeSetName is not specified as an ARN.',
    )
  }
  const stack = getStack(place, StackName)
  return changeSetsOf(place, stack.id).find(({ name }) => name === ChangeSetName)
}

/** @throws ServiceError `ChangeSetNotFound` */
export const getChangeSet = (place: Place, named: Named): ChangeSet => {
  const found = findChangeSet(place, named)
  if (found) return found
  throw new ServiceError(
    'ChangeSetNotFound',
    `ChangeSet [${named.ChangeSetName}] does not exist`,
    404,
  )
}

export const putChangeSet = ({ world, account, region }: Place, set: ChangeSet): ChangeSet => {
  world.table(CHANGE_SETS).put(scope(account, region), set.id, set)
  return set
}

const nameOfStack = (place: Place, { stackId }: ChangeSet): string =>
  findStack(place, stackId)?.name ?? stackId

/** What every description of a change set has. */
export const changeSetShape = (place: Place, set: ChangeSet) =>
  ({
    ChangeSetName: set.name,
    ChangeSetId: set.id,
    StackId: set.stackId,
    StackName: nameOfStack(place, set),
    ...(set.description === undefined ? {} : { Description: set.description }),
    CreationTime: set.created,
    ExecutionStatus: set.execution,
    Status: set.status,
    ...(set.reason === undefined ? {} : { StatusReason: set.reason }),
    IncludeNestedStacks: set.includeNestedStacks,
    ImportExistingResources: set.importExisting,
  }) satisfies ChangeSetSummary

export const created = ({
  id,
  stackId,
}: ChangeSet): Omit<CreateChangeSetCommandOutput, '$metadata'> => ({
  Id: id,
  StackId: stackId,
})
