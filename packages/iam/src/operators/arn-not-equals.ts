import { arnEquals } from './arn-equals.ts'
import { not } from './operator.ts'

export const arnNotEquals = not('ArnNotEquals', arnEquals)
