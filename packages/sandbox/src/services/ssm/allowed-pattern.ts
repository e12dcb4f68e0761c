import { runInNewContext } from 'node:vm'
import { ServiceError } from '../../errors.ts'

/** Milliseconds for an expression: some take longer than anybody waits. */
const PATIENCE = 200

const compiled = (pattern: string): RegExp => {
  try {
    return new RegExp(`^(?:${pattern})$`)
  } catch {
    throw new ServiceError(
      'InvalidAllowedPatternException',
      'The request does not meet the regular expression requirement.',
    )
  }
}

const matches = (expression: RegExp, value: string): boolean => {
  try {
    const context = { expression, value }
    return runInNewContext('expression.test(value)', context, { timeout: PATIENCE }) === true
  } catch {
    return false
  }
}

/** @throws ServiceError where the value does not match */
export const checkAllowedPattern = (value: string, pattern: string | undefined): void => {
  if (!pattern || matches(compiled(pattern), value)) return
  throw new ServiceError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  )
}
