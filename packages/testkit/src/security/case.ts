import type { Answers } from '@xacct/core'
import type { Inventory } from '../inventory/inventory.ts'
import type { Output } from './output.ts'
import type { Plan } from './plan.ts'

/** What a case looks at: what is going to be created, and what should be. */
export type Facts = { readonly inventory: Inventory; readonly plan: Plan }

/** A readable sentence for everything that is wrong. */
export type Violations = readonly string[]

type Engine = Answers['engine']

/** A rule for everything that a repository creates. */
export type InventoryCase = {
  readonly id: string
  readonly title: string
  readonly check: (facts: Facts) => Violations
  /** Engines to look at apart from CDK Terrain; the inventories of all three are equal. */
  readonly alsoIn?: readonly Engine[]
}

/** A rule for how one engine writes it down: order, references, places. */
export type OutputCase = {
  readonly id: string
  readonly title: string
  readonly engines: readonly Engine[]
  readonly check: (output: Output, plan: Plan) => Violations
}

/** A rule for the rendered package.json. */
export type PackageCase = {
  readonly id: string
  readonly title: string
  readonly answers: Readonly<Record<string, string>>
  readonly check: (dependencies: Readonly<Record<string, string>>) => Violations
}

export const unless = (holds: boolean, violation: string): Violations => (holds ? [] : [violation])

/** Compares as sets. */
export const unlessSame = (
  what: string,
  actual: readonly string[],
  expected: readonly string[],
): Violations => {
  const extra = [...new Set(actual)].filter((value) => !expected.includes(value))
  const absent = [...new Set(expected)].filter((value) => !actual.includes(value))
  return [
    ...extra.map((value) => `${what}: ${value} should not be there`),
    ...absent.map((value) => `${what}: ${value} is missing`),
  ]
}
