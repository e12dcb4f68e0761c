import type { PolicyKind } from './kinds.ts'
import type { PolicyProblem } from './problem.ts'

export const validatePolicy = (
  _document: unknown,
  _kind: PolicyKind,
): readonly PolicyProblem[] => []
