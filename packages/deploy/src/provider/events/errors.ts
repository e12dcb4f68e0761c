import type { Unsettled } from '../patience.ts'

export const ABSENT = ['ResourceNotFoundException']

/** The role that a rule or its target names was made a moment ago, or the rule itself. */
export const NEW_ROLE_OR_RULE: readonly Unsettled[] = [
  { name: 'ValidationException', message: /cannot be assumed|unable to assume/i },
  { name: 'ResourceNotFoundException' },
  { name: 'ConcurrentModificationException' },
]

/** Targets removed a moment ago still count. */
export const HAS_TARGETS: readonly Unsettled[] = [
  { name: 'ValidationException', message: /since it has targets/ },
]
