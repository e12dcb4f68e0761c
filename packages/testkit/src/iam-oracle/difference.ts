import type { Verdict } from './oracle.ts'
import type { Question } from './question.ts'

/** Where we and the oracle judge differently, and know why. */
export type Difference = {
  readonly name: string
  readonly reason: string
  /** The page of AWS's documentation that we follow. */
  readonly source: string
  /** Whether a generated question may fall under it; such a question is not compared. */
  readonly concerns?: (question: Question) => boolean
  /** A question on which the two differ today; a test fails once they no longer do. */
  readonly example: Question
  readonly oracle: Verdict
  readonly ours: Verdict
}

export const USER_GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide'
