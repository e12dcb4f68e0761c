import type { ResourceType } from '../resource-type.ts'
import { pipeline } from './pipeline.ts'

export const codepipelineTypes: readonly ResourceType[] = [pipeline]
