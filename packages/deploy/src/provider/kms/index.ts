import type { ResourceType } from '../resource-type.ts'
import { alias } from './alias.ts'
import { key } from './key.ts'

export const kmsTypes: readonly ResourceType[] = [key, alias]
