import type { Arguments } from '../../provider/resource-type.ts'
import { evaluate, type Lookup } from '../program/evaluate.ts'
import type { Resource } from '../program/program.ts'

const isIgnored = ({ ignoreChanges }: Resource, name: string): boolean =>
  ignoreChanges === 'all' || ignoreChanges.includes(name)

/** The arguments of a resource with values in place of references; those that others may change are as they were found. */
export const argumentsOf = (
  resource: Resource,
  lookup: Lookup,
  found: Arguments | undefined,
): Arguments => {
  const entries = Object.entries(resource.args).map(([name, value]) => {
    const place = `${resource.address}, ${name}`
    const kept = found && isIgnored(resource, name)
    return [name, kept ? found[name] : evaluate(value, lookup, place)] as const
  })
  return Object.fromEntries(entries)
}
