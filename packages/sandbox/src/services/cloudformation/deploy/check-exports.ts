import { ServiceError } from '../../../errors.ts'
import type { World } from '../../../world.ts'
import { validationError } from '../engine/errors.ts'
import { exportsOf, importersOf } from '../exports.ts'
import { placeOf } from '../find-stack.ts'
import type { Stack, StackOutput } from '../state.ts'

const namesOf = (stacks: readonly Stack[]): string => stacks.map(({ name }) => name).join(' and ')

/** Names of the stacks that use what would go away, in a sentence; undefined where nobody does. */
export const exportsInUse = (world: World, stack: Stack): string | undefined => {
  for (const { exportName } of stack.outputs) {
    if (exportName === undefined) continue
    const users = importersOf(placeOf(world, stack), exportName)
    if (users.length > 0) {
      return `Cannot delete export ${exportName} as it is in use by ${namesOf(users)}`
    }
  }
  return undefined
}

const checkOld = (world: World, stack: Stack, outputs: readonly StackOutput[]): void => {
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue
    const after = outputs.find((output) => output.exportName === exportName)
    if (after?.value === value) continue
    const users = importersOf(placeOf(world, stack), exportName)
    if (users.length === 0) continue
    const verb = after ? 'updated' : 'deleted'
    throw validationError(
      `Export ${exportName} cannot be ${verb} as it is in use by ${namesOf(users)}`,
    )
  }
}

/** @throws ServiceError where another stack exports the name, or uses what would change */
export const checkExports = (world: World, stack: Stack, outputs: readonly StackOutput[]): void => {
  checkOld(world, stack, outputs)
  const others = exportsOf(placeOf(world, stack)).filter((each) => each.stack.id !== stack.id)
  for (const { exportName } of outputs) {
    const taken = others.find(({ name }) => name === exportName)
    if (!taken) continue
    throw new ServiceError(
      'ValidationError',
      `Export with name ${exportName} is already exported by stack ${taken.stack.name}`,
    )
  }
}
