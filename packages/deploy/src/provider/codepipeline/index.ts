import type { ResourceType } from '../resource-type.ts'

export const codepipelineTypes: readonly ResourceType[] = []
