import { not } from './operator.ts'
import { stringEquals } from './string-equals.ts'

export const stringNotEquals = not('StringNotEquals', stringEquals)
