import { randomUUID } from 'node:crypto'
import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation'
import type { World } from '../../world.ts'
import { current, putStack } from './find-stack.ts'
import { EVENTS, type Stack, type StackEvent } from './state.ts'

type About = {
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: ResourceStatus | StackStatus
  readonly reason?: string
  readonly properties?: string
}

/** Resources' events are named after them, the stack's own are not. */
const idOf = ({ logicalId, type, status }: About): string =>
  type === STACK_TYPE ? randomUUID() : `${logicalId}-${status}-${randomUUID()}`

export const STACK_TYPE = 'AWS::CloudFormation::Stack'

/** Clients put events in order by their time, so no two of a stack have the same. */
const momentOf = (world: World, { id }: Stack): Date => {
  const last = world.table(EVENTS).list(id).at(-1)?.timestamp
  return new Date(Math.max(+world.clock.now(), last ? +last + 1 : 0))
}

export const recordEvent = (world: World, stack: Stack, about: About): void => {
  const event: StackEvent = {
    ...about,
    id: idOf(about),
    timestamp: momentOf(world, stack),
    ...(stack.operation?.token ? { token: stack.operation.token } : {}),
    ...(stack.operation ? { operationId: stack.operation.id } : {}),
  }
  world.table(EVENTS).put(stack.id, event.id, event)
}

type Change = { readonly [Member in keyof Stack]?: Stack[Member] | undefined }

/** Gives the stack another status, and says so in an event; members changed to undefined are taken away. */
export const turn = (
  world: World,
  stack: Stack,
  status: StackStatus,
  reason?: string,
  change: Change = {},
): Stack => {
  const next = Object.fromEntries(
    Object.entries({ ...current(world, stack), ...change, status, reason }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Stack
  putStack(world, next)
  recordEvent(world, next, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: STACK_TYPE,
    status,
    ...(reason === undefined ? {} : { reason }),
  })
  return next
}
