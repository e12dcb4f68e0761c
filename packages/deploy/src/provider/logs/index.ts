import type { ResourceType } from '../resource-type.ts'

export const logsTypes: readonly ResourceType[] = []
