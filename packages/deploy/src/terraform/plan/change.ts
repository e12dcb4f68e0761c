import type { Action } from '../../provider/plan-resource.ts'
import type { Arguments } from '../../provider/resource-type.ts'

/** What is to be done with a resource, as plain data: a plan file holds it, and it is what is shown. */
export type Change = {
  readonly address: string
  readonly type: string
  readonly name: string
  /** `aws` or `aws.<alias>` */
  readonly provider: string
  readonly account: string
  readonly action: Action
  /** Arguments that differ. */
  readonly changed: readonly string[]
  /** Those that are known only once something else is made. */
  readonly unknown: readonly string[]
  /** Those because of which it has to be made anew. */
  readonly forcing: readonly string[]
  /** Terraform could not finish it the last time. */
  readonly tainted: boolean
  readonly before: Arguments | undefined
  readonly after: Arguments | undefined
  /** Arguments whose values are not to be shown. */
  readonly sensitive: readonly string[]
}

export type Counts = { readonly add: number; readonly change: number; readonly destroy: number }

/** As Terraform counts: what is replaced is added and destroyed. */
export const countChanges = (actions: readonly Action[]): Counts => {
  const count = (...counted: readonly Action[]) =>
    actions.filter((action) => counted.includes(action)).length
  return {
    add: count('create', 'replace'),
    change: count('update'),
    destroy: count('delete', 'replace'),
  }
}
