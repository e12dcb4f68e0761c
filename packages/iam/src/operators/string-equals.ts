import { compilePattern } from '../pattern.ts'
import type { Operator } from './operator.ts'

/** Exact, case-sensitive; wildcards are ordinary characters. */
export const stringEquals: Operator = {
  name: 'StringEquals',
  compile: (value, options) => compilePattern(value, { ...options, wildcards: false }),
}
