import type { ResourceType } from '../resource-type.ts'
import { project } from './project.ts'

export const codebuildTypes: readonly ResourceType[] = [project]
