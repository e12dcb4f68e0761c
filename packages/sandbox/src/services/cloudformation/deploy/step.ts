/** How one resource goes through its states, each with its event. */
import { ServiceError } from '../../../errors.ts'
import type { JsonObject } from '../engine/json.ts'
import { physicalName } from '../engine/physical-name.ts'
import { recordEvent } from '../events.ts'
import { putResource } from '../find-stack.ts'
import type { ResourceType } from '../resources/resource-type.ts'
import { RESOURCES, type StackResource } from '../state.ts'
import { type Deployment, typeOf } from './deployment.ts'
import { reasonOf } from './failure.ts'
import type { Wanted } from './wanted.ts'

const nameFor = (type: ResourceType, { stack }: Deployment, id: string, properties: JsonObject) => {
  if (!type.naming) return undefined
  const given = properties[type.naming.property ?? '']
  return typeof given === 'string' ? given : physicalName(stack.name, id, type.naming)
}

/** One resource, as it is and as it is to be. */
export type Step = {
  readonly deployment: Deployment
  readonly id: string
  readonly row: StackResource | undefined
  readonly want: Wanted
}

/** Puts the row of a resource and records the event. */
export const say = (
  { deployment: { world, stack }, id, want }: Pick<Step, 'deployment' | 'id' | 'want'>,
  row: StackResource,
  reason?: string,
): StackResource => {
  const { reason: _, ...rest } = row
  const next = {
    ...rest,
    timestamp: world.clock.now(),
    ...(reason === undefined ? {} : { reason }),
  }
  putResource(world, stack.id, next)
  recordEvent(world, stack, {
    logicalId: id,
    physicalId: next.now?.physicalId ?? '',
    type: want.type,
    status: next.status,
    properties: JSON.stringify(want.properties),
    ...(reason === undefined ? {} : { reason }),
  })
  return next
}

/** In an update, what a rollback brings back. */
export const beforeOf = (
  { stack }: Deployment,
  row: StackResource | undefined,
): Pick<StackResource, 'before'> => {
  if (row?.before !== undefined) return { before: row.before }
  return stack.previous ? { before: row?.now ?? 'none' } : {}
}

export type Verb = 'CREATE' | 'UPDATE'

/** @throws what went wrong, after the event of it */
export const failed = (step: Step, verb: Verb, error: unknown): never => {
  const { world, stack } = step.deployment
  const row = world.table(RESOURCES).get(stack.id, step.id)
  const reason = error instanceof ServiceError ? reasonOf(error) : 'Internal Failure'
  say(
    step,
    {
      ...(row ?? { logicalId: step.id, type: step.want.type, timestamp: world.clock.now() }),
      ...beforeOf(step.deployment, row),
      status: `${verb}_FAILED`,
    },
    reason,
  )
  throw error
}

/** The row of a resource that is about to be made or changed; a name is chosen now, and kept. */
export const beginning = (
  step: Step,
  status: 'CREATE_IN_PROGRESS' | 'UPDATE_IN_PROGRESS',
): StackResource => {
  const { deployment, id, want, row } = step
  const name = nameFor(typeOf(want.type), deployment, id, want.properties)
  return {
    logicalId: id,
    type: want.type,
    status,
    timestamp: deployment.world.clock.now(),
    ...(name === undefined ? {} : { name }),
    ...beforeOf(deployment, row),
  }
}
