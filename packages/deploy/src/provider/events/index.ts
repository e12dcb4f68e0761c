import type { ResourceType } from '../resource-type.ts'
import { rule } from './rule.ts'
import { target } from './target.ts'

export const eventsTypes: readonly ResourceType[] = [rule, target]
