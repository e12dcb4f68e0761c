import { dateEquals } from './date-equals.ts'
import { not } from './operator.ts'

export const dateNotEquals = not('DateNotEquals', dateEquals)
