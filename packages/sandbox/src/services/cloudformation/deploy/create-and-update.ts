/** The way forward: what the template says is made, in order, until something fails. */
import { ServiceError } from '../../../errors.ts'
import { deniedByStackPolicy } from '../engine/stack-policy.ts'
import { turn } from '../events.ts'
import { current, resourcesOf } from '../find-stack.ts'
import { liveScope, outputsOf, type Plan, planOf } from '../plan.ts'
import type { Stack, StackOutput } from '../state.ts'
import { checkExports } from './check-exports.ts'
import { leave } from './cleanup.ts'
import type { Deployment } from './deployment.ts'
import { makeResource } from './make-resource.ts'

type Failure = { readonly reason: string }

const verbOf = ({ previous }: Stack): string => (previous ? 'update' : 'create')

/** A failure of the resource is in its own event; here only its name counts. */
const makeAll = async (deployment: Deployment, plan: Plan): Promise<Failure | undefined> => {
  const { world, stack } = deployment
  for (const id of plan.order) {
    if (current(world, stack).cancelled) return { reason: 'User Initiated' }
    const isNew = !resourcesOf(world, stack.id).some((row) => row.logicalId === id)
    try {
      await makeResource(deployment, plan, id)
    } catch (error) {
      if (!(error instanceof ServiceError)) world.background.run(() => Promise.reject(error))
      const verb = isNew ? 'create' : verbOf(stack)
      return { reason: `The following resource(s) failed to ${verb}: [${id}]. ` }
    }
  }
  return undefined
}

const outputs = ({ world, stack }: Deployment, plan: Plan): readonly StackOutput[] | Failure => {
  try {
    const found = outputsOf(plan, liveScope(world, stack.id, plan))
    checkExports(world, stack, found)
    return found
  } catch (error) {
    if (error instanceof ServiceError) return { reason: error.message }
    throw error
  }
}

/** Why a resource that the template has no more may not be deleted. */
const removals = ({ world, stack }: Deployment, plan: Plan): string | undefined =>
  resourcesOf(world, stack.id)
    .filter(({ logicalId }) => !Object.hasOwn(plan.resources, logicalId))
    .map(({ logicalId, type }) =>
      deniedByStackPolicy(stack.operation?.policy ?? stack.policy, {
        action: 'Update:Delete',
        logicalId,
        type,
      }),
    )
    .find((denied) => denied !== undefined)

const makeEverything = async (
  deployment: Deployment,
): Promise<{ readonly plan: Plan; readonly outputs: readonly StackOutput[] } | Failure> => {
  const { world, stack } = deployment
  try {
    const plan = planOf(world, stack, stack)
    const { importValue } = plan.scope(() => undefined)
    for (const name of plan.imports) importValue(name)
    const failure = await makeAll(deployment, plan)
    if (failure) return failure
    const kept = removals(deployment, plan)
    if (kept) return { reason: `${kept} ` }
    const found = outputs(deployment, plan)
    return 'reason' in found ? found : { plan, outputs: found }
  } catch (error) {
    if (error instanceof ServiceError) return { reason: `${error.message} ` }
    throw error
  }
}

export const create = async (deployment: Deployment): Promise<void> => {
  const { world, stack } = deployment
  const result = await makeEverything(deployment)
  if ('plan' in result) {
    turn(world, stack, 'CREATE_COMPLETE', undefined, {
      outputs: result.outputs,
      imports: result.plan.imports,
    })
    return
  }
  const { reason } = result
  const onFailure = stack.operation?.onFailure ?? 'ROLLBACK'
  if (onFailure === 'DO_NOTHING') turn(world, stack, 'CREATE_FAILED', reason)
  else if (onFailure === 'DELETE') {
    turn(world, stack, 'DELETE_IN_PROGRESS', `${reason}Delete requested by user.`)
  } else turn(world, stack, 'ROLLBACK_IN_PROGRESS', `${reason}Rollback requested by user.`)
}

export const update = async (deployment: Deployment): Promise<void> => {
  const { world, stack } = deployment
  const result = await makeEverything(deployment)
  if (!('plan' in result)) {
    const status =
      stack.operation?.onFailure === 'DO_NOTHING' ? 'UPDATE_FAILED' : 'UPDATE_ROLLBACK_IN_PROGRESS'
    turn(world, stack, status, result.reason)
    return
  }
  const { plan } = result
  for (const { logicalId } of resourcesOf(world, stack.id)) {
    if (!Object.hasOwn(plan.resources, logicalId)) leave(deployment, logicalId)
  }
  turn(world, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined, {
    outputs: result.outputs,
    imports: plan.imports,
    description: plan.template.Description,
    previous: undefined,
  })
}
