import { readFile, writeFile } from 'node:fs/promises'
import { DeployError } from '../../errors.ts'
import { formatState } from '../state/format-state.ts'
import { parseState } from '../state/parse-state.ts'
import type { Change } from './change.ts'
import type { Plan } from './plan.ts'

const FORMAT = 'xacct embedded plan 1'

type File = {
  readonly format: string
  /** The program as it was when it was planned: that is what will be applied. */
  readonly program: string
  readonly destroy: boolean
  readonly stored: Plan['stored']
  readonly state: string
  readonly changes: readonly Change[]
}

/** A plan together with the program that it was made for. */
export type SavedPlan = { readonly program: string; readonly plan: Plan }

export const formatPlan = ({ program, plan }: SavedPlan): string => {
  const { destroy, stored, state, changes } = plan
  const text = formatState(state)
  const file: File = { format: FORMAT, program, destroy, stored, state: text, changes }
  return `${JSON.stringify(file, null, 2)}\n`
}

const contentOf = (text: string): File | undefined => {
  try {
    const file = JSON.parse(text) as File
    return file.format === FORMAT ? file : undefined
  } catch {
    return undefined
  }
}

export const parsePlan = (text: string, where: string): SavedPlan => {
  const file = contentOf(text)
  if (!file) {
    throw new DeployError(
      'PROGRAM',
      `${where} is no plan of the embedded path; make one with plan -out=${where}.`,
    )
  }
  const { program, destroy, stored, changes } = file
  const state = parseState(file.state, where)
  return { program, plan: { destroy, stored, state, changes, outputs: [] } }
}

/** It can hold secrets: nobody else may read it. */
export const writePlan = (file: string, saved: SavedPlan): Promise<void> =>
  writeFile(file, formatPlan(saved), { mode: 0o600 })

export const readPlan = async (file: string): Promise<SavedPlan> => {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new DeployError('PROGRAM', `The plan ${file} cannot be read: ${error.message}.`)
  })
  return parsePlan(text, file)
}

/** Refuses a plan that was made before something else changed the state. */
export const checkPlan = (
  { stored }: Plan,
  current: { readonly lineage: string; readonly serial: number },
): void => {
  // Where there is no state yet, its lineage is made up with every look.
  const isNew = stored.serial === 0 && current.serial === 0
  if (!isNew && stored.lineage !== current.lineage) {
    throw new DeployError(
      'BAD_STATE',
      'Saved plan does not match the given state: it was made for a state of another lineage; plan again.',
    )
  }
  if (stored.serial === current.serial) return
  throw new DeployError(
    'BAD_STATE',
    `Saved plan is stale: it was made for serial ${stored.serial} of the state, which has changed since to serial ${current.serial}; plan again.`,
  )
}
