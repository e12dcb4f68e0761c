import {
  ExecuteChangeSet$,
  type ExecuteChangeSetCommandInput,
  type ExecuteChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { onStack, placeOfCall } from './access.ts'
import { beginCreate, beginUpdate } from './begin.ts'
import { changeSetsOf, getChangeSet, putChangeSet } from './change-sets.ts'
import { parseTemplate } from './engine/parse-template.ts'
import { getStack, putStack } from './find-stack.ts'
import { checkState, isRepeated, newOperation, UPDATABLE } from './start-operation.ts'
import type { ChangeSet, Source, Stack } from './state.ts'

type Input = ExecuteChangeSetCommandInput

const checkExecutable = ({ id, status, execution }: ChangeSet): void => {
  if (execution === 'AVAILABLE') return
  throw new ServiceError(
    'InvalidChangeSetStatus',
    `ChangeSet [${id}] cannot be executed in its current status of [${status === 'FAILED' ? status : execution}]`,
  )
}

const sourceOf = ({ template, parameters, tags, capabilities }: ChangeSet): Source => ({
  template,
  parameters,
  tags,
  capabilities,
})

/** Any other change set was made for a stack that this one is about to change. */
const spend = (call: Call<Input>, set: ChangeSet): void => {
  const place = placeOfCall(call)
  for (const other of changeSetsOf(place, set.stackId)) {
    const execution = other.id === set.id ? 'EXECUTE_COMPLETE' : 'OBSOLETE'
    if (other.id === set.id || other.execution === 'AVAILABLE') {
      putChangeSet(place, { ...other, execution })
    }
  }
}

const begin = (call: Call<Input>, stack: Stack, set: ChangeSet): void => {
  const { world } = call
  const onFailure = call.input.DisableRollback ? 'DO_NOTHING' : set.onFailure
  const role = set.roleArn === undefined ? {} : { roleArn: set.roleArn }
  const { adopts } = set
  const linked = { ...role, changeSetId: set.id }
  if (set.type === 'CREATE') {
    const { Description } = parseTemplate(set.template)
    const described = Description === undefined ? {} : { description: Description }
    const named = putStack(world, { ...stack, ...linked, ...described })
    const operation = newOperation(call, 'CREATE_STACK', { onFailure, adopts })
    beginCreate(world, named, sourceOf(set), operation)
    return
  }
  beginUpdate(
    world,
    stack,
    sourceOf(set),
    newOperation(call, 'UPDATE_STACK', { onFailure, adopts }),
    linked,
  )
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html */
export const executeChangeSet = operation<Input, ExecuteChangeSetCommandOutput>('cloudformation', {
  schema: ExecuteChangeSet$,
  members: [
    'StackName',
    'ChangeSetName',
    'ClientRequestToken',
    'DisableRollback',
    'RetainExceptOnCreate',
  ],
  authorize: onStack('ExecuteChangeSet'),
  handle: (call) => {
    const { input } = call
    const place = placeOfCall(call)
    const set = getChangeSet(place, input)
    const stack = getStack(place, set.stackId)
    if (isRepeated(stack, input.ClientRequestToken)) return {}
    checkExecutable(set)
    checkState(stack, 'updated', set.type === 'CREATE' ? ['REVIEW_IN_PROGRESS'] : UPDATABLE)
    spend(call, set)
    begin(call, stack, set)
    return {}
  },
})
