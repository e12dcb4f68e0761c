import { randomUUID } from 'node:crypto'
import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { placeOfCall } from './access.ts'
import { findStack, stackArn } from './find-stack.ts'
import { STACKS, type Stack } from './state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_STACKS = 2000

type Blank = Pick<Stack, 'id' | 'name' | 'account' | 'region' | 'roleArn'>

/** A stack that is not there yet. */
export const blankStack = (
  { caller, region }: Call<unknown>,
  name: string,
  roleArn?: string,
): Blank => ({
  id: stackArn(caller.account, region, name, randomUUID()),
  name,
  account: caller.account,
  region,
  ...(roleArn === undefined ? {} : { roleArn }),
})

/** @throws ServiceError where the name is taken, or there are too many */
export const checkNew = (call: Call<unknown>, name: string): void => {
  const found = findStack(placeOfCall(call), name)
  if (found) throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`)
  const stacks = call.world.table(STACKS).list(scope(call.caller.account, call.region))
  if (stacks.filter(({ status }) => status !== 'DELETE_COMPLETE').length < MAX_STACKS) return
  throw new ServiceError('LimitExceededException', `Stack limit of ${MAX_STACKS} exceeded`)
}

/** The row of a new stack, of which nothing is known yet. */
export const newRow = (
  world: World,
  stack: Blank & Partial<Stack> & Pick<Stack, 'status'>,
): Stack => ({
  template: '',
  parameters: [],
  tags: [],
  capabilities: [],
  created: world.clock.now(),
  outputs: [],
  imports: [],
  disableRollback: false,
  terminationProtection: false,
  lastOperations: [],
  ...stack,
})
