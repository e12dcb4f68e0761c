import { compilePattern } from '../pattern.ts'
import type { Operator } from './operator.ts'

export const stringEqualsIgnoreCase: Operator = {
  name: 'StringEqualsIgnoreCase',
  compile: (value, options) =>
    compilePattern(value, { ...options, wildcards: false, ignoreCase: true }),
}
