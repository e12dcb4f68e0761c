/** The first steps of creations and updates, whichever operation asks for them. */
import type { World } from '../../world.ts'
import { start } from './deploy/run.ts'
import { turn } from './events.ts'
import { withOperation } from './start-operation.ts'
import type { Source, Stack, StackOperation } from './state.ts'

/** Goes on to make what a stack's source says, in the background. */
export const beginCreate = (
  world: World,
  stack: Stack,
  source: Source,
  operation: StackOperation,
): Stack => {
  const begun = turn(world, stack, 'CREATE_IN_PROGRESS', 'User Initiated', {
    ...source,
    ...withOperation(operation, stack),
    disableRollback: operation.onFailure === 'DO_NOTHING',
  })
  start(world, begun)
  return begun
}

const sourceOf = ({ template, parameters, tags, capabilities, imports }: Stack) => ({
  template,
  parameters,
  tags,
  capabilities,
  imports,
})

export const beginUpdate = (
  world: World,
  stack: Stack,
  source: Source,
  operation: StackOperation,
  change: Partial<Stack> = {},
): Stack => {
  const begun = turn(world, stack, 'UPDATE_IN_PROGRESS', 'User Initiated', {
    ...change,
    ...source,
    ...withOperation(operation, stack),
    // After a failure that was left as it is, the way back leads to before it.
    previous: stack.previous ?? sourceOf(stack),
    updated: world.clock.now(),
    disableRollback: operation.onFailure === 'DO_NOTHING',
  })
  start(world, begun)
  return begun
}

/** Takes a stack into a state that the background leads out of. */
export const beginPhase = (
  world: World,
  stack: Stack,
  status: Stack['status'],
  operation: StackOperation,
  change: Partial<Stack> = {},
): Stack => {
  const begun = turn(world, stack, status, 'User Initiated', {
    ...change,
    ...withOperation(operation, stack),
  })
  start(world, begun)
  return begun
}
