import { arnLike } from './arn-like.ts'
import { not } from './operator.ts'

export const arnNotLike = not('ArnNotLike', arnLike)
