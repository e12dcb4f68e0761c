/** Plan, apply and destroy on a folder, as functions: what the command line does, without its printing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeployError } from '../errors.ts'
import { type Applied, applyChanges } from './apply/apply-changes.ts'
import { evaluateOutputs } from './apply/outputs.ts'
import type { Engine } from './engine.ts'
import type { Failure } from './event.ts'
import { lookupIn, settled } from './plan/lookup.ts'
import { makePlan } from './plan/make-plan.ts'
import type { Plan } from './plan/plan.ts'
import { checkPlan, type SavedPlan } from './plan/plan-file.ts'
import { programFrom, readProgramText } from './program/read-program.ts'
import { openSession, readState, type Session, type Settings, whileLocked } from './session.ts'
import { formatState } from './state/format-state.ts'
import { createSaver, type Saver } from './state/saver.ts'
import type { State } from './state/state.ts'

/** What has become of a command. */
export type Outcome = {
  readonly failures: readonly Failure[]
  readonly isInterrupted: boolean
  readonly plan: Plan | undefined
  /** What was done in AWS. */
  readonly counts: Applied['counts']
}

const NOTHING = { add: 0, change: 0, destroy: 0 } as const

const outputsOf = ({ program }: Engine, { destroy }: Plan, state: State): State['outputs'] => {
  if (destroy) return {}
  const lookup = lookupIn((address) => {
    const recorded = state.resources.get(address)
    return recorded && settled(recorded.instance.attributes)
  })
  return evaluateOutputs(program.outputs, lookup)
}

/** A state with other content; the old one where nothing differs, so that nothing is written. */
const unlessSame = (state: State, next: State): State => {
  const { lineage, serial } = state
  const changed = { ...next, lineage, serial }
  return formatState(changed) === formatState(state) ? state : changed
}

/** A state that cannot be written where it belongs is not lost. */
const saveOrKeep = async (saver: Saver, where: string, directory: string): Promise<void> => {
  try {
    await saver.saved()
  } catch (error) {
    const file = join(directory, 'errored.tfstate')
    await writeFile(file, formatState(saver.state()), { mode: 0o600 })
    throw new DeployError(
      'BAD_STATE',
      `The state could not be written to ${where} (${(error as Error).message}); it is in ${file} and has to be put there before the next deployment.`,
    )
  }
}

const carryOut = async (
  { engine, store }: Session,
  { plan, stored, directory }: { plan: Plan; stored: State; directory: string },
): Promise<Outcome> => {
  const saver = createSaver(store, stored)
  saver.change((state) => unlessSame(state, plan.state))
  const applied = await applyChanges(engine, plan.changes, saver)
  if (applied.failures.length === 0 && !applied.isInterrupted) {
    saver.change((state) =>
      unlessSame(state, { ...state, outputs: outputsOf(engine, plan, state) }),
    )
  }
  await saveOrKeep(saver, store.where, directory)
  const { outputs } = saver.state()
  engine.onEvent({ kind: 'applied', ...applied, isDestroy: plan.destroy, outputs })
  return { ...applied, plan }
}

const planned = (failures: readonly Failure[], engine: Engine, plan?: Plan): Outcome => ({
  failures,
  isInterrupted: engine.isStopped(),
  plan,
  counts: NOTHING,
})

/** Says what would change. */
export const plan = async (
  settings: Settings,
): Promise<Outcome & { readonly saved: SavedPlan | undefined }> => {
  const text = readProgramText(settings.directory)
  const session = await openSession(settings, programFrom(text))
  const { engine, store } = session
  return whileLocked(session, 'OperationTypePlan', async () => {
    const options = { where: store.where, destroy: false }
    const { plan, failures } = await makePlan(engine, await readState(store), options)
    return { ...planned(failures, engine, plan), saved: plan && { program: text, plan } }
  })
}

const planAndApply = async (settings: Settings, destroy: boolean): Promise<Outcome> => {
  const { directory } = settings
  const session = await openSession(settings, programFrom(readProgramText(directory)))
  const { engine, store } = session
  return whileLocked(session, 'OperationTypeApply', async () => {
    const stored = await readState(store)
    const { plan, failures } = await makePlan(engine, stored, { where: store.where, destroy })
    if (!plan) return planned(failures, engine)
    return carryOut(session, { plan, stored, directory })
  })
}

/** Does what a plan says, or what a new one would say. */
export const apply = async (settings: Settings, saved?: SavedPlan): Promise<Outcome> => {
  if (!saved) return planAndApply(settings, false)
  const { directory } = settings
  const session = await openSession(settings, programFrom(saved.program))
  return whileLocked(session, 'OperationTypeApply', async () => {
    const stored = await readState(session.store)
    checkPlan(saved.plan, stored)
    return carryOut(session, { plan: saved.plan, stored, directory })
  })
}

/** Deletes everything that the state knows. */
export const destroy = (settings: Settings): Promise<Outcome> => planAndApply(settings, true)
