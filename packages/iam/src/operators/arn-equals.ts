import { arnLike } from './arn-like.ts'
import type { Operator } from './operator.ts'

/** Behaves as `ArnLike`, wildcards included; so AWS says. */
export const arnEquals: Operator = { ...arnLike, name: 'ArnEquals' }
