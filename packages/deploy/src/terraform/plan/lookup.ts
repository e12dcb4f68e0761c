import { DeployError } from '../../errors.ts'
import type { Arguments } from '../../provider/resource-type.ts'
import { UNKNOWN } from '../../provider/unknown.ts'
import { type Lookup, valueAt } from '../program/evaluate.ts'

/** What is known of a resource that others refer to. */
export type Known = {
  readonly values: Arguments
  /** Attributes that will be known later. */
  readonly later: ReadonlySet<string>
  /** Whether an attribute that is not among the values will be known later too. */
  readonly isOpen: boolean
}

export const lookupIn =
  (known: (resource: string) => Known | undefined): Lookup =>
  ({ resource, path }) => {
    const found = known(resource)
    const attribute = String(path[0])
    if (!found || found.later.has(attribute)) return UNKNOWN
    const value = valueAt(found.values, path)
    if (value !== undefined) return value
    if (found.isOpen && !(attribute in found.values)) return UNKNOWN
    throw new DeployError('PROGRAM', `${resource} has no attribute ${path.join('.')}.`)
  }

/** Of a resource that is there and stays as it is. */
export const settled = (values: Arguments): Known => ({ values, later: new Set(), isOpen: false })
