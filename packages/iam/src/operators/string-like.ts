import { compilePattern } from '../pattern.ts'
import type { Operator } from './operator.ts'

/** Case-sensitive, with `*` and `?` anywhere. */
export const stringLike: Operator = {
  name: 'StringLike',
  compile: (value, options) => compilePattern(value, { ...options, wildcards: true }),
}
