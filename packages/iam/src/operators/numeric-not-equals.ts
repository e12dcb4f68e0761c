import { numericEquals } from './numeric-equals.ts'
import { not } from './operator.ts'

export const numericNotEquals = not('NumericNotEquals', numericEquals)
