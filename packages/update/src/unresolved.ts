import { UserError } from '@xacct/core'
import { conflictLines, SIDECAR } from '@xacct/merge'
import type { Reader } from './from-disk.ts'
import type { Project } from './project.ts'

/** Written by `create-xacct-pipeline update` while it waits for somebody. */
const WAITING = '.xacct/update/state.json'

/** Places that an earlier change has left to people: markers, and files beside theirs. */
export const unresolvedIn = async (
  paths: Iterable<string>,
  read: Reader,
): Promise<readonly string[]> => {
  const places: string[] = []
  for (const path of paths) {
    const file = await read(path)
    if (file?.kind === 'text')
      places.push(...conflictLines(file.text).map((line) => `${path}:${line}`))
    if (await read(`${path}${SIDECAR}`)) places.push(`${path}${SIDECAR}`)
  }
  return places
}

/** @throws {UserError} where an earlier change waits for somebody */
export const refuseUnresolved = async ({ base }: Project, read: Reader): Promise<void> => {
  if (await read(WAITING)) {
    throw new UserError(
      'under-way',
      'An update waits for you: end it with create-xacct-pipeline update --continue, or --abort.',
      3,
    )
  }
  const places = await unresolvedIn(base.keys(), read)
  if (places.length === 0) return
  throw new UserError(
    'unresolved',
    `These places are not resolved yet: ${places.join(', ')}. Remove the markers, and delete each file ending in ${SIDECAR} when you have taken from it what you want.`,
    3,
  )
}
