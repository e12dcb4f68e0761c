import { randomUUID } from 'node:crypto'
import {
  CreateChangeSet$,
  type CreateChangeSetCommandInput,
  type CreateChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { onStack, placeOfCall } from './access.ts'
import { changeSetArn, changeSetsOf, created, putChangeSet } from './change-sets.ts'
import { type Changes, changesOf, retyped } from './changes.ts'
import { actorOf } from './deploy/actor.ts'
import { validationError } from './engine/errors.ts'
import { turn } from './events.ts'
import { existingResources } from './existing.ts'
import { findStack, putStack } from './find-stack.ts'
import { blankStack, checkNew, newRow } from './new-stack.ts'
import { type Prepared, prepare } from './prepare.ts'
import { checkMode, checkStackName, checkState, UPDATABLE } from './start-operation.ts'
import type { ChangeSet, Stack } from './state.ts'

type Input = CreateChangeSetCommandInput

const NAME = /^[A-Za-z][-A-Za-z0-9]{0,127}$/
const MAX_CHANGE_SETS = 1000

const checkInput = ({ ChangeSetName = '', ChangeSetType, ...rest }: Input): void => {
  if (!NAME.test(ChangeSetName)) {
    throw validationError(
      `1 validation error detected: Value '${ChangeSetName}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    )
  }
  if (ChangeSetType === 'IMPORT') throw notImplemented('change sets of type IMPORT')
  checkMode(rest)
}

/** The stack as the change set starts from it: one that does not exist waits in REVIEW_IN_PROGRESS. */
const stackFor = (call: Call<Input>): { readonly stack: Stack; readonly isNew: boolean } => {
  const { input } = call
  const { StackName: name = '', ChangeSetType: type = 'UPDATE' } = input
  const found = findStack(placeOfCall(call), name)
  if (type === 'CREATE') {
    if (found?.status === 'REVIEW_IN_PROGRESS') return { stack: found, isNew: false }
    checkStackName(name)
    checkNew(call, name)
    const stack = {
      ...blankStack(call, name, input.RoleARN),
      status: 'REVIEW_IN_PROGRESS' as const,
    }
    return { stack: newRow(call.world, stack), isNew: true }
  }
  if (!found) throw validationError(`Stack [${name}] does not exist`)
  checkState(found, 'updated', UPDATABLE)
  return { stack: found, isNew: false }
}

type Judged = Pick<ChangeSet, 'status' | 'execution' | 'changes' | 'reason'>

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set."

/** Whether the change set can be executed, and what it would do. */
const judge = (call: Call<Input>, stack: Stack, { plan, source }: Prepared): Judged => {
  const failed = (reason: string): Judged => ({
    status: 'FAILED',
    execution: 'UNAVAILABLE',
    changes: [],
    reason,
  })
  const wrong = retyped(call.world, stack, plan)
  if (wrong.length > 0) {
    return failed(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${wrong.join(', ')}]`,
    )
  }
  let changes: Changes
  try {
    changes = changesOf(call.world, stack, plan, source)
  } catch (error) {
    if (error instanceof ServiceError) return failed(error.message)
    throw error
  }
  if (!changes.any) return failed(NO_CHANGES)
  return { status: 'CREATE_COMPLETE', execution: 'AVAILABLE', changes: changes.resources }
}

const checkName = (call: Call<Input>, stack: Stack): ChangeSet | undefined => {
  const { input } = call
  const sets = changeSetsOf(placeOfCall(call), stack.id)
  const same = sets.find(({ name }) => name === input.ChangeSetName)
  if (same && same.token !== undefined && same.token === input.ClientToken) return same
  if (same) {
    throw new ServiceError(
      'AlreadyExistsException',
      `ChangeSet ${input.ChangeSetName} already exists`,
    )
  }
  if (sets.length >= MAX_CHANGE_SETS) {
    throw new ServiceError(
      'LimitExceededException',
      `ChangeSet limit exceeded for stack ${stack.name}`,
    )
  }
  return undefined
}

const adopted = async (call: Call<Input>, stack: Stack, { plan }: Prepared) => {
  if (!call.input.ImportExistingResources) return []
  const actor = await actorOf(call.world, stack, call.caller)
  return existingResources({ world: call.world, stack, actor }, plan)
}

const imported = (judged: Judged, adopts: readonly string[]): Judged => ({
  ...judged,
  changes: judged.changes.map((change) =>
    adopts.includes(change.LogicalResourceId ?? '') ? { ...change, Action: 'Import' } : change,
  ),
})

const changeSetOf = async (
  call: Call<Input>,
  stack: Stack,
  prepared: Prepared,
): Promise<ChangeSet> => {
  const { input, world } = call
  const { ChangeSetName: name = '' } = input
  const judged = judge(call, stack, prepared)
  const adopts = judged.status === 'FAILED' ? [] : await adopted(call, stack, prepared)
  return {
    ...prepared.source,
    ...imported(judged, adopts),
    adopts,
    importExisting: input.ImportExistingResources ?? false,
    id: changeSetArn(placeOfCall(call), name, randomUUID()),
    name,
    stackId: stack.id,
    type: input.ChangeSetType === 'CREATE' ? 'CREATE' : 'UPDATE',
    includeNestedStacks: input.IncludeNestedStacks ?? false,
    created: world.clock.now(),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleARN === undefined ? {} : { roleArn: input.RoleARN }),
    ...(input.OnStackFailure === undefined ? {} : { onFailure: input.OnStackFailure }),
    ...(input.ClientToken === undefined ? {} : { token: input.ClientToken }),
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export const createChangeSet = operation<Input, CreateChangeSetCommandOutput>('cloudformation', {
  schema: CreateChangeSet$,
  members: [
    'StackName',
    'TemplateBody',
    'TemplateURL',
    'UsePreviousTemplate',
    'Parameters',
    'Capabilities',
    'RoleARN',
    'Tags',
    'ChangeSetName',
    'ClientToken',
    'Description',
    'ChangeSetType',
    'OnStackFailure',
    'ImportExistingResources',
    'IncludeNestedStacks',
    'DeploymentConfig',
  ],
  authorize: onStack('CreateChangeSet'),
  handle: async (call) => {
    const { input, world } = call
    checkInput(input)
    const { stack, isNew } = stackFor(call)
    const same = checkName(call, stack)
    if (same) return created(same)
    const roleArn = input.RoleARN ?? stack.roleArn
    const acting = { ...stack, ...(roleArn === undefined ? {} : { roleArn }) }
    const prepared = await prepare(call, acting, isNew ? undefined : stack)
    const set = await changeSetOf(call, acting, prepared)
    if (isNew) {
      putStack(world, { ...stack, tags: prepared.source.tags })
      turn(world, stack, 'REVIEW_IN_PROGRESS', 'User Initiated')
    }
    return created(putChangeSet(placeOfCall(call), set))
  },
})
