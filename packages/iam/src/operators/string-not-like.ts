import { not } from './operator.ts'
import { stringLike } from './string-like.ts'

export const stringNotLike = not('StringNotLike', stringLike)
