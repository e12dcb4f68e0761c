import type { Context, ResourceType } from '../../provider/resource-type.ts'
import type { Engine } from '../engine.ts'
import type { Failure } from '../event.ts'
import { CONCURRENCY } from '../graph/bounded.ts'
import { allBefore } from '../graph/order.ts'
import { walk } from '../graph/walk.ts'
import { type Change, type Counts, countChanges } from '../plan/change.ts'
import { orderSteps, type Step } from '../plan/steps.ts'
import type { Resource } from '../program/program.ts'
import type { Saver } from '../state/saver.ts'
import { forget, madeOf } from '../state/state.ts'
import { create, keep, type Making, update } from './make.ts'

export type Applied = {
  readonly counts: Counts
  readonly failures: readonly Failure[]
  /** Whether something was left undone because somebody asked to stop. */
  readonly isInterrupted: boolean
}

const DOING = { create: 'creating', update: 'updating', delete: 'deleting' } as const

type Doing = keyof typeof DOING

const doingOf = ({ change, does }: Step): Doing | undefined => {
  if (does === 'delete') return 'delete'
  if (change.action === 'no-op') return undefined
  return change.action === 'update' ? 'update' : 'create'
}

const typeOf = ({ types }: Engine, { type }: Change): ResourceType => {
  const found = types.get(type)
  if (!found) throw new Error(`no type ${type}`)
  return found
}

const remove = async (
  { address }: Change,
  type: ResourceType,
  context: Context,
  saver: Saver,
): Promise<string> => {
  const recorded = saver.state().resources.get(address)
  if (!recorded) throw new Error(`${address} is not in the state`)
  const made = madeOf(recorded)
  await type.delete({ made, args: made.attributes }, context)
  saver.change((state) => forget(state, address))
  return made.id
}

/** What a step is done with. */
const makingWith = (engine: Engine, saver: Saver) => {
  const { resources } = engine.program
  const graph = new Map([...resources].map(([key, each]) => [key, each.dependencies]))
  return (change: Change, context: Context): Making => ({
    change,
    resource: resources.get(change.address) as Resource,
    type: typeOf(engine, change),
    context,
    saver,
    dependencies: [...allBefore(graph, change.address)].sort(),
  })
}

/** How often somebody who waits is told that it goes on, in milliseconds. */
const REMIND = 10_000

const stopwatch = (): (() => number) => {
  const start = performance.now()
  return () => Math.round((performance.now() - start) / 1000)
}

/** Does what the plan says, as much at the same time as the order allows; the state is written after every step. */
export const applyChanges = async (
  engine: Engine,
  changes: readonly Change[],
  saver: Saver,
): Promise<Applied> => {
  const { program, providers, onEvent, isStopped } = engine
  const { steps, graph } = orderSteps(changes, program, saver.state())
  const makingOf = makingWith(engine, saver)
  const done: Doing[] = []

  const perform = async ({ change, does }: Step): Promise<string | undefined> => {
    const context = await providers.open(change.provider)
    if (does === 'delete') return remove(change, typeOf(engine, change), context, saver)
    const making = makingOf(change, context)
    if (change.action === 'update') return (await update(making))?.id
    if (change.action !== 'no-op') return (await create(making)).id
    keep(making)
    return undefined
  }
  const run = async (name: string): Promise<void> => {
    const step = steps.get(name) as Step
    const { address, account } = step.change
    const action = doingOf(step)
    if (!action) {
      await perform(step)
      return
    }
    const seconds = stopwatch()
    const of = { address, account, action }
    onEvent({ kind: 'started', ...of })
    const reminder = setInterval(
      () => onEvent({ kind: 'running', ...of, seconds: seconds() }),
      REMIND,
    )
    try {
      const id = await perform(step)
      if (id !== undefined) done.push(action)
      onEvent({ kind: 'finished', ...of, id: id ?? '', seconds: seconds() })
    } catch (error) {
      onEvent({ kind: 'failed', ...of })
      throw error
    } finally {
      clearInterval(reminder)
    }
  }

  const { failed, left } = await walk(graph, { run, limit: CONCURRENCY, isStopped })
  const failures = [...failed].map(([name, error]): Failure => {
    const step = steps.get(name) as Step
    const { address, account } = step.change
    return { address, account, doing: DOING[doingOf(step) ?? 'update'], error }
  })
  return { counts: countChanges(done), failures, isInterrupted: isStopped() && left.length > 0 }
}
