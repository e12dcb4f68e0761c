import { DeployError } from '../../errors.ts'
import { makeResource } from '../../provider/make-resource.ts'
import type { Made } from '../../provider/resource-type.ts'
import { containsUnknown, type Properties } from '../properties.ts'
import { toProperties } from '../resources/convert.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { sayUrn } from '../urn.ts'
import { replacedWith } from './dependents.ts'
import type { Plan } from './plan-custom.ts'
import type { Registration } from './registration.ts'
import { checkProtected, removeAll } from './remove.ts'
import type { Run } from './run.ts'
import { stateOf } from './state-of.ts'

type Task = { readonly run: Run; readonly registration: Registration; readonly plan: Plan }

/** Ids that belong to others, so that an interrupted creation is not taken for one of them. */
const takenIds = ({ run: { snapshot }, registration: { type } }: Task): ReadonlySet<string> =>
  new Set(
    snapshot
      .contents()
      .resources.filter((state) => state.type === type && state.id !== undefined)
      .map(({ id = '' }) => id),
  )

/** The state of a resource that AWS has now. */
const stateNow = ({ run, registration, plan }: Task, made: Made): ResourceState => {
  const { known, inputs, old, step } = plan
  return stateOf(registration, {
    id: made.id,
    inputs,
    outputs: { ...toProperties(known.token, made.attributes), id: made.id },
    old: step === 'replace' ? undefined : old,
    ...(step !== 'same' && { modified: run.now().toISOString() }),
  })
}

/** Remembered before AWS is asked for it: whoever is killed now will know what to look for. */
const begin = async ({ run, registration, plan }: Task): Promise<void> => {
  if (!plan.known.type.find) return
  const resource = stateOf(registration, { inputs: plan.inputs, outputs: {}, old: undefined })
  run.snapshot.end(registration.urn)
  run.snapshot.begin({ resource, type: 'creating' })
  await run.snapshot.save()
}

const create = async (task: Task): Promise<ResourceState> => {
  const { run, registration, plan } = task
  const { urn } = registration
  await begin(task)
  const remember = async (made: Made): Promise<void> => {
    const original = plan.step === 'replace' ? run.snapshot.before(urn) : undefined
    if (original) run.snapshot.replaced(original)
    run.snapshot.put(stateNow(task, made))
    run.snapshot.end(urn)
    await run.snapshot.save()
  }
  const interrupted = run.interrupted.has(urn) ? { taken: takenIds(task) } : undefined
  const made = await run.limit(() =>
    makeResource(
      plan.known.type,
      { wanted: plan.wanted, remember, ...(interrupted && { interrupted }) },
      plan.context,
    ),
  )
  return stateNow(task, made)
}

const update = async (task: Task, found: Made): Promise<ResourceState> => {
  const { run, plan } = task
  const change = { made: found, before: found.attributes, after: plan.wanted }
  const made = await run.limit(() => plan.known.type.update(change, plan.context))
  const state = stateNow(task, made)
  run.snapshot.put(state)
  await run.snapshot.save()
  return state
}

/** The original goes first, after everything that cannot be without it. */
const deleteOriginal = async ({ run }: Task, original: ResourceState): Promise<void> => {
  const others = await replacedWith(run, original)
  const all = [original, ...others]
  checkProtected(all, 'replaced')
  for (const { urn } of others) run.replacing.add(urn)
  const errors: unknown[] = []
  await removeAll(
    run,
    all.map((state) => run.snapshot.replaced(state)),
    { failed: (error) => errors.push(error), isStopping: () => false },
  )
  if (errors.length > 0) throw errors[0]
}

const replace = async (task: Task, original: ResourceState): Promise<ResourceState> => {
  checkProtected([original], 'replaced')
  if (task.plan.deleteFirst) await deleteOriginal(task, original)
  return create(task)
}

const perform = async (task: Task): Promise<ResourceState> => {
  const { run, registration, plan } = task
  const { step, old, found } = plan
  if (step === 'replace' && old) return replace(task, old)
  if (step === 'update' && found) return update(task, found)
  if (step === 'same' && found) {
    const state = stateNow(task, found)
    run.snapshot.put(state)
    return state
  }
  // Gone from AWS: whatever the state has of it is no longer true.
  if (old) run.snapshot.forget(old)
  if (containsUnknown(plan.inputs)) {
    throw new DeployError('PROGRAM', `${sayUrn(registration.urn)} has an input that never came.`)
  }
  return create(task)
}

/** What a preview can say: everything that is asked for, and of what is there already, everything else. */
const predict = ({ registration, plan }: Task): ResourceState => {
  const { step, known, inputs, found, old } = plan
  const stays = (step === 'same' || step === 'update') && found !== undefined
  const outputs: Properties = stays
    ? { ...toProperties(known.token, found.attributes), id: found.id, ...inputs }
    : inputs
  return stateOf(registration, { inputs, outputs, old, ...(stays && { id: found.id }) })
}

/** Does what was planned; a preview only pretends to. */
export const applyCustom = async (task: Task): Promise<ResourceState> => {
  if (!task.run.dryRun) return perform(task)
  const { step, old } = task.plan
  if (step === 'replace' && old) checkProtected([old], 'replaced')
  const state = predict(task)
  task.run.snapshot.put(state)
  return state
}
