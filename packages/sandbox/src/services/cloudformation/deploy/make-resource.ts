/** Brings one resource to what the template says: makes it, changes it, replaces it, or leaves it alone. */
import { validationError } from '../engine/errors.ts'
import { equal } from '../engine/json.ts'
import { deniedByStackPolicy, type UpdateAction } from '../engine/stack-policy.ts'
import { putResource } from '../find-stack.ts'
import { liveScope, type Plan } from '../plan.ts'
import { type Incarnation, LEFTOVERS, RESOURCES, type StackResource } from '../state.ts'
import { callFor, type Deployment, stateOf, typeOf } from './deployment.ts'
import { beforeOf, beginning, failed, type Step, say, type Verb } from './step.ts'
import { needsReplacement, wanted } from './wanted.ts'

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

/** Takes over what exists; nothing of it is changed. */
const adopt = async (step: Step): Promise<void> => {
  const { deployment, want, id, row } = step
  const physicalId = String(want.properties[typeOf(want.type).naming?.property ?? ''])
  const begun: StackResource = {
    logicalId: id,
    type: want.type,
    status: 'IMPORT_IN_PROGRESS',
    timestamp: deployment.world.clock.now(),
    now: { ...want, physicalId, attributes: {} },
    ...beforeOf(deployment, row),
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
const keep = ({ deployment, row, want }: Step, now: Incarnation): void => {
  if (!row) return
  putResource(deployment.world, deployment.stack.id, {
    ...row,
    now: { ...now, ...want },
    ...beforeOf(deployment, row),
  })
}

const isSame = (now: Incarnation, want: Step['want']): boolean =>
  equal(now.properties, want.properties) && equal(now.tags, want.tags)

/** @throws ServiceError where the stack's policy protects the resource */
const checkPolicy = ({ deployment, id, want }: Step, action: UpdateAction): void => {
  const { policy, operation } = deployment.stack
  const affected = { action, logicalId: id, type: want.type }
  const denied = deniedByStackPolicy(operation?.policy ?? policy, affected)
  if (denied) throw validationError(denied)
}

const act = async (step: Step): Promise<void> => {
  const now = step.row?.now
  if (!now || step.row?.status === 'CREATE_IN_PROGRESS' || step.row?.status === 'CREATE_FAILED') {
    return create(step)
  }
  const settled = step.row?.status.endsWith('_COMPLETE')
  if (settled && isSame(now, step.want)) return keep(step, now)
  const replaces = needsReplacement(typeOf(now.type), now.properties, step.want.properties)
  checkPolicy(step, replaces ? 'Update:Replace' : 'Update:Modify')
  return replaces ? replace(step, now) : change(step, now)
}

const NOTHING = {
  properties: {},
  tags: [],
  needs: [],
  deletionPolicy: 'Delete',
  updateReplacePolicy: 'Delete',
} as const

const keepMetadata = ({ world, stack }: Deployment, plan: Plan, id: string): void => {
  const metadata = plan.resources[id]?.Metadata
  const row = world.table(RESOURCES).get(stack.id, id)
  if (row && metadata !== undefined) putResource(world, stack.id, { ...row, metadata })
}

/** Whether events speak of a creation or of an update, should it fail. */
const verbOf = (row: StackResource | undefined): Verb =>
  row?.now && !['CREATE_IN_PROGRESS', 'CREATE_FAILED'].includes(row.status) ? 'UPDATE' : 'CREATE'

/**
 * Brings one resource to what the plan says.
 * @throws what the service answered, after the event of the failure
 */
export const makeResource = async (
  deployment: Deployment,
  plan: Plan,
  id: string,
): Promise<void> => {
  const { world, stack } = deployment
  const row = world.table(RESOURCES).get(stack.id, id)
  const type = plan.resources[id]?.Type ?? ''
  let step: Step = { deployment, id, row, want: { ...NOTHING, type } }
  try {
    step = { ...step, want: wanted(stack, plan, id, liveScope(world, stack.id, plan)) }
    await act(step)
    keepMetadata(deployment, plan, id)
  } catch (error) {
    failed(step, verbOf(row), error)
  }
}
