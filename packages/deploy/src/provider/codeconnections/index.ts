import type { ResourceType } from '../resource-type.ts'

export const codeconnectionsTypes: readonly ResourceType[] = []
