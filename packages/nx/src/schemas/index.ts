import type { JsonSchema } from '@xacct/core'
import { type ScriptName, scripts } from '../executors/scripts.ts'
import { executorSchema } from './executors.ts'
import { pipelineSchema } from './pipeline.ts'
import { targetSchema } from './target.ts'

/** Every schema that Nx reads, by its path in `schemas/`. */
export const schemas = (): ReadonlyMap<string, JsonSchema> =>
  new Map([
    ['pipeline.json', pipelineSchema()] as const,
    ['target.json', targetSchema()] as const,
    ...(Object.keys(scripts) as readonly ScriptName[]).map(
      (name) => [`executors/${name}.json`, executorSchema(name)] as const,
    ),
  ])
