import type { ResourceType } from '../resource-type.ts'

export const codebuildTypes: readonly ResourceType[] = []
