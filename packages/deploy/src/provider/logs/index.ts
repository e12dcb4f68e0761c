import type { ResourceType } from '../resource-type.ts'
import { logGroup } from './log-group.ts'

export const logsTypes: readonly ResourceType[] = [logGroup]
