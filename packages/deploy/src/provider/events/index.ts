import type { ResourceType } from '../resource-type.ts'

export const eventsTypes: readonly ResourceType[] = []
