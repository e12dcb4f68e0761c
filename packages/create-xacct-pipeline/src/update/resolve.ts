/** The end of an update that left conflicts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '@xacct/core'
import { conflictLines } from '@xacct/merge'
import { ANSWERS, BASE, fromDisk, LOCK } from '@xacct/update'
import { gitIn } from '@xacct/update/process'
import type { Io } from '../io.ts'
import { readState, type State, settle, takeBack } from './changes.ts'
import { unstageConflicts } from './work-tree.ts'

const stateOf = async (dir: string): Promise<State> => {
  const state = await readState(dir)
  if (state?.phase === 'conflicts') return state
  throw new UserError('no-update', `No update of ${dir} is waiting: start one with update.`)
}

/** One line per place that nobody has resolved yet. */
const unresolved = async (dir: string, { marked, sidecars }: State): Promise<readonly string[]> => {
  const places = await Promise.all(
    marked.map(async (path) => {
      const text = await readFile(join(dir, path), 'utf8').catch(() => '')
      return conflictLines(text).map((line) => `${path}:${line}`)
    }),
  )
  const files = await Promise.all(
    sidecars.map(async (path) => ((await fromDisk(dir, path)) ? [path] : [])),
  )
  return [...places.flat(), ...files.flat()]
}

/** What is still to be done by people: markers, and files beside theirs. */
export const listUnresolved = async (dir: string): Promise<readonly string[]> =>
  unresolved(dir, await stateOf(dir))

/**
 * Ends an update whose conflicts are resolved.
 *
 * @throws {UserError} naming every place that is not
 */
export const continueUpdate = async (dir: string, io: Io): Promise<State> => {
  const state = await stateOf(dir)
  const left = await unresolved(dir, state)
  if (left.length > 0) {
    throw new UserError(
      'unresolved',
      `These places are not resolved yet:\n${left.map((place) => `  ${place}`).join('\n')}\nRemove the markers, and delete each file ending in .new-template when you have taken from it what you want; then run update --continue again, or update --abort.`,
      3,
    )
  }
  await settle(dir, [ANSWERS, LOCK, BASE])
  await unstageConflicts(gitIn(dir, io.env), state.marked)
  return state
}

/** Puts every byte back to what it was before the update. */
export const abortUpdate = async (dir: string, io: Io): Promise<State> => {
  const state = await stateOf(dir)
  await takeBack(dir, state)
  await unstageConflicts(gitIn(dir, io.env), state.marked)
  return state
}
