import type { Deciding, Decision, Missing } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { Grade } from '../principal-element.ts'

/** Part of a decision: what allowed, and what would still be needed. */
export type Outcome = {
  readonly by: readonly Deciding[]
  readonly missing: readonly Missing[]
}

export const SATISFIED: Outcome = { by: [], missing: [] }

export const allowedBy = (deciding: Deciding): Outcome => ({ by: [deciding], missing: [] })

export const lacking = (missing: Missing): Outcome => ({ by: [], missing: [missing] })

/** All of them are needed. */
export const all = (...outcomes: readonly Outcome[]): Outcome => ({
  by: outcomes.flatMap(({ by }) => by),
  missing: outcomes.flatMap(({ missing }) => missing),
})

export const isSatisfied = ({ missing }: Outcome): boolean => missing.length === 0

/** The statements that allowed half of a request decided nothing: a denial lists only what is missing. */
export const toDecision = (outcome: Outcome): Decision =>
  isSatisfied(outcome)
    ? { allowed: true, by: outcome.by, missing: [] }
    : { allowed: false, by: [], missing: outcome.missing }

const GRADES: readonly Grade[] = ['direct', 'role', 'account']

/** The strongest allow of a side. */
export const anyAllow = ({ allows }: Finding): Deciding | undefined => {
  const grade = GRADES.find((candidate) => allows[candidate])
  return grade && allows[grade]
}
