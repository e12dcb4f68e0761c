import { decide } from '@xacct/iam'
import type { Difference } from './difference.ts'
import { differences } from './differences.ts'
import { askOracle, type Verdict, verdictOf } from './oracle.ts'
import { type Question, questionFrom } from './question.ts'
import { randomFrom } from './random.ts'

export type Disagreement = {
  readonly question: Question
  readonly oracle: Verdict
  readonly ours: Verdict
}

export type Comparison = {
  /** How many agreed, by verdict. */
  readonly agreed: Readonly<Record<Verdict, number>>
  /** How many were not compared, by the difference that they fall under. */
  readonly setAside: Readonly<Record<string, number>>
  readonly disagreements: readonly Disagreement[]
}

const generated: readonly Difference[] = differences.filter(({ concerns }) => concerns)

/** Asks both until `count` questions outside of the listed differences were compared. */
export const compare = async (count: number, seed: number): Promise<Comparison> => {
  const random = randomFrom(seed)
  const agreed: Record<Verdict, number> = { allowed: 0, denied: 0, 'denied explicitly': 0 }
  const setAside: Record<string, number> = {}
  const disagreements: Disagreement[] = []
  for (let compared = 0; compared < count; ) {
    const question = questionFrom(random)
    const known = generated.find(({ concerns }) => concerns?.(question))
    if (known) {
      setAside[known.name] = (setAside[known.name] ?? 0) + 1
      continue
    }
    compared += 1
    const oracle = await askOracle(question)
    const ours = verdictOf(decide(question.request, question.policies))
    if (oracle === ours) agreed[ours] += 1
    else disagreements.push({ question, oracle, ours })
  }
  return { agreed, setAside, disagreements }
}
