/** Brings one resource to what the template says: makes it, changes it, replaces it, or leaves it alone. */
import { ServiceError } from '../../../errors.ts'
import { validationError } from '../engine/errors.ts'
import { equal, type JsonObject } from '../engine/json.ts'
import { physicalName } from '../engine/physical-name.ts'
import { recordEvent } from '../events.ts'
import { putResource } from '../find-stack.ts'
import { liveScope, type Plan } from '../plan.ts'
import type { ResourceType } from '../resources/resource-type.ts'
import { type Incarnation, LEFTOVERS, RESOURCES, type StackResource } from '../state.ts'
import { callFor, type Deployment, stateOf, typeOf } from './deployment.ts'
import { reasonOf } from './failure.ts'
import { needsReplacement, type Wanted, wanted } from './wanted.ts'

const nameFor = (type: ResourceType, { stack }: Deployment, id: string, properties: JsonObject) => {
  if (!type.naming) return undefined
  const given = properties[type.naming.property ?? '']
  return typeof given === 'string' ? given : physicalName(stack.name, id, type.naming)
}

type Step = {
  readonly deployment: Deployment
  readonly id: string
  readonly row: StackResource | undefined
  readonly want: Wanted
}

const say = (
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

type Verb = 'CREATE' | 'UPDATE'

const failed = (step: Step, verb: Verb, error: unknown): never => {
  const { world, stack } = step.deployment
  const row = world.table(RESOURCES).get(stack.id, step.id)
  const reason = error instanceof ServiceError ? reasonOf(error) : 'Internal Failure'
  say(
    step,
    {
      ...(row ?? { logicalId: step.id, type: step.want.type, timestamp: world.clock.now() }),
      status: `${verb}_FAILED`,
    },
    reason,
  )
  throw error
}

/** Makes the resource, or goes on making what an interrupted run has begun. */
const make = async (step: Step, verb: Verb, begun: StackResource): Promise<void> => {
  const { deployment, want } = step
  const type = typeOf(want.type)
  let row = begun
  const made = (physicalId: string): void => {
    if (row.now?.physicalId === physicalId) return
    row = say(
      step,
      { ...row, now: { ...want, physicalId, attributes: {} } },
      'Resource creation Initiated',
    )
  }
  const call = await callFor(
    deployment,
    { after: want, ...(row.name ? { name: row.name } : {}) },
    made,
  )
  if (row.now) {
    const { physicalId } = row.now
    const attributes = await type.update(call, physicalId)
    say(step, { ...row, now: { ...want, physicalId, attributes }, status: `${verb}_COMPLETE` })
    return
  }
  const { physicalId, attributes } = await type.create(call)
  made(physicalId)
  say(step, { ...row, now: { ...want, physicalId, attributes }, status: `${verb}_COMPLETE` })
}

const beginning = (
  step: Step,
  status: 'CREATE_IN_PROGRESS' | 'UPDATE_IN_PROGRESS',
): StackResource => {
  const { deployment, id, want, row } = step
  const name = nameFor(typeOf(want.type), deployment, id, want.properties)
  const before = row?.before ?? (deployment.stack.previous ? (row?.now ?? 'none') : undefined)
  return {
    logicalId: id,
    type: want.type,
    status,
    timestamp: deployment.world.clock.now(),
    ...(name === undefined ? {} : { name }),
    ...(before === undefined ? {} : { before }),
  }
}

/** Takes over what exists; nothing of it is changed. */
const adopt = async (step: Step): Promise<void> => {
  const { deployment, want, id, row } = step
  const physicalId = String(want.properties[typeOf(want.type).naming?.property ?? ''])
  const before = row?.before ?? (deployment.stack.previous ? 'none' : undefined)
  const begun: StackResource = {
    logicalId: id,
    type: want.type,
    status: 'IMPORT_IN_PROGRESS',
    timestamp: deployment.world.clock.now(),
    now: { ...want, physicalId, attributes: {} },
    ...(before === undefined ? {} : { before }),
  }
  say(step, begun, 'Resource import started.')
  const call = await callFor(deployment, { after: want, before: want, name: physicalId })
  const attributes = await typeOf(want.type).update(call, physicalId)
  const now = { ...want, physicalId, attributes }
  say(step, { ...begun, now, status: 'IMPORT_COMPLETE' }, 'Resource import completed.')
}

const create = async (step: Step): Promise<void> => {
  const { stack } = step.deployment
  if (!step.row?.now && stack.operation?.adopts.includes(step.id)) return adopt(step)

  const { row } = step
  // A row in progress is what a run that was cut left: it goes on under the name it chose.
  const begun =
    row?.status === 'CREATE_IN_PROGRESS'
      ? row
      : say(step, {
          ...beginning(step, 'CREATE_IN_PROGRESS'),
          ...(row?.now ? { now: row.now } : {}),
        })
  await make(step, 'CREATE', begun)
}

const replace = async (step: Step, old: Incarnation): Promise<void> => {
  const { deployment, id, want } = step
  const { world, stack } = deployment
  const type = typeOf(want.type)
  const property = type.naming?.property ?? ''
  if (
    want.properties[property] !== undefined &&
    equal(want.properties[property], old.properties[property])
  ) {
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(want.properties[property])} and update the stack again.`,
    )
  }
  world
    .table(LEFTOVERS)
    .put(stack.id, `${id}/${old.physicalId}`, { logicalId: id, incarnation: old })
  const begun = say(
    step,
    beginning(step, 'UPDATE_IN_PROGRESS'),
    'Requested update requires the creation of a new physical resource; hence creating one.',
  )
  await make(step, 'UPDATE', begun)
}

const change = async (step: Step, now: Incarnation): Promise<void> => {
  const { deployment, want } = step
  const row = say(step, { ...beginning(step, 'UPDATE_IN_PROGRESS'), now })
  const call = await callFor(deployment, {
    after: want,
    before: stateOf(now),
    name: row.name ?? now.physicalId,
  })
  const attributes = await typeOf(want.type).update(call, now.physicalId)
  say(step, {
    ...row,
    now: { ...want, physicalId: now.physicalId, attributes },
    status: 'UPDATE_COMPLETE',
  })
}

/** Nothing to call: only what CloudFormation itself keeps of the resource may have changed. */
const keep = ({ deployment: { world, stack }, row, want }: Step, now: Incarnation): void => {
  if (!row) return
  const before = row.before ?? (stack.previous ? now : undefined)
  putResource(world, stack.id, {
    ...row,
    now: { ...now, ...want },
    ...(before === undefined ? {} : { before }),
  })
}

const isSame = (now: Incarnation, want: Step['want']): boolean =>
  equal(now.properties, want.properties) && equal(now.tags, want.tags)

const act = async (step: Step): Promise<void> => {
  const now = step.row?.now
  if (!now || step.row?.status === 'CREATE_IN_PROGRESS' || step.row?.status === 'CREATE_FAILED') {
    return create(step)
  }
  const settled = step.row?.status.endsWith('_COMPLETE')
  if (settled && isSame(now, step.want)) return keep(step, now)
  return needsReplacement(typeOf(now.type), now.properties, step.want.properties)
    ? replace(step, now)
    : change(step, now)
}

/**
 * Brings one resource to what the plan says.
 * @throws what the service answered, after the event of the failure
 */
export const makeResource = async (
  deployment: Deployment,
  plan: Plan,
  id: string,
): Promise<void> => {
  const row = deployment.world.table(RESOURCES).get(deployment.stack.id, id)
  const verb: Verb =
    (row?.now && !row.status.startsWith('CREATE_')) || row?.status === 'CREATE_COMPLETE'
      ? 'UPDATE'
      : 'CREATE'
  const type = plan.resources[id]?.Type ?? ''
  let step: Step = {
    deployment,
    id,
    row,
    want: {
      type,
      properties: {},
      tags: [],
      needs: [],
      deletionPolicy: 'Delete',
      updateReplacePolicy: 'Delete',
    },
  }
  try {
    step = {
      ...step,
      want: wanted(
        deployment.stack,
        plan,
        id,
        liveScope(deployment.world, deployment.stack.id, plan),
      ),
    }
    await act(step)
    const { Metadata } = plan.resources[id] ?? {}
    const made = deployment.world.table(RESOURCES).get(deployment.stack.id, id)
    if (made && Metadata !== undefined) {
      putResource(deployment.world, deployment.stack.id, { ...made, metadata: Metadata })
    }
  } catch (error) {
    failed(step, verb, error)
  }
}
