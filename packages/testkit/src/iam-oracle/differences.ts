import type { Difference } from './difference.ts'
import { ruleDifferences } from './rule-differences.ts'
import { statementDifferences } from './statement-differences.ts'

/** Every difference between the oracle and us that we know of. */
export const differences: readonly Difference[] = [...statementDifferences, ...ruleDifferences]
