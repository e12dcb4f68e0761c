import { differences } from './differences.ts'
import type { Arguments, Made } from './resource-type.ts'

/**
 * What a `create` has left behind whose answer was lost: it is just what was asked for, and belongs to no other resource
 * of the program. What has only the name in common is left alone, and the service says that the name is taken.
 *
 * @param later arguments that `create` leaves to `update`
 */
export const leftBehind = (
  found: Made | undefined,
  asked: Arguments,
  taken: ReadonlySet<string>,
  later: readonly string[] = [],
): Made | undefined =>
  found &&
  !taken.has(found.id) &&
  differences(found, asked).every((argument) => later.includes(argument))
    ? found
    : undefined
