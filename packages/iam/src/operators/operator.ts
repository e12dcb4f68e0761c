import type { Variables } from '../pattern.ts'

/** Does one value of the request satisfy one value of the policy? `undefined` where a variable has no value. */
export type Test = (value: string, variables: Variables) => boolean | undefined

export type Operator = {
  /** As AWS writes it. */
  readonly name: string
  /** Compiles one value of the policy; `variables` says whether `${…}` is one. */
  readonly compile: (policyValue: string, options: { readonly variables: boolean }) => Test
  /** `StringNotEquals` and its like: true when no value of the policy matches, and when the key is missing. */
  readonly negated?: true
}

/** The operator that is true where `operator` is false. */
export const not = (name: string, operator: Operator): Operator => ({
  ...operator,
  name,
  negated: true,
})
