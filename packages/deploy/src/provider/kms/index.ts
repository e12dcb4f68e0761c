import type { ResourceType } from '../resource-type.ts'

export const kmsTypes: readonly ResourceType[] = []
