import type { ResourceType } from '../resource-type.ts'

export const s3Types: readonly ResourceType[] = []
