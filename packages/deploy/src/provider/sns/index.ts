import type { ResourceType } from '../resource-type.ts'

export const snsTypes: readonly ResourceType[] = []
