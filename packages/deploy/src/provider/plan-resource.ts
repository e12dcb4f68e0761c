import { differences, isReplaced } from './differences.ts'
import type { Arguments, Context, Made, ResourceType } from './resource-type.ts'
import { isUnknown } from './unknown.ts'

export type Action = 'create' | 'update' | 'replace' | 'delete' | 'no-op'

export type Planned = {
  readonly action: Exclude<Action, 'delete'>
  /** Arguments that differ, or that will be known only later. */
  readonly changed: readonly string[]
  /** What the resource shall have, defaults put in; without what is not known yet. */
  readonly wanted: Arguments
}

/**
 * What has to be done so that a resource has the arguments that the program asks for.
 *
 * @param found what AWS has now, as `read` returned it; undefined where there is nothing
 */
export const planResource = (
  type: Pick<ResourceType, 'complete' | 'replacedBy'>,
  args: Arguments,
  found: Made | undefined,
  context: Context,
): Planned => {
  const entries = Object.entries(args)
  const unknown = entries.filter(([, value]) => isUnknown(value)).map(([name]) => name)
  const known = Object.fromEntries(entries.filter(([name]) => !unknown.includes(name)))
  const wanted = type.complete(known, context)
  if (!found) return { action: 'create', changed: Object.keys(args), wanted }
  const differ = differences(found, wanted).filter((name) => !unknown.includes(name))
  const changed = [...differ, ...unknown]
  if (changed.length === 0) return { action: 'no-op', changed, wanted }
  return { action: isReplaced(type, changed) ? 'replace' : 'update', changed, wanted }
}
