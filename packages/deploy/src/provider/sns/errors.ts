import type { Unsettled } from '../patience.ts'

export const ABSENT = ['NotFoundException']

/** A topic made a moment ago, or a policy that names a role made a moment ago. */
export const NEW_TOPIC_OR_PRINCIPAL: readonly Unsettled[] = [
  { name: 'NotFoundException' },
  { name: 'InvalidParameterException', message: /PrincipalNotFound/ },
]
