import {
  type PipelineDeclaration,
  UpdatePipeline$,
  type UpdatePipelineCommandInput,
  type UpdatePipelineCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import { checkReferences, passing } from './references.ts'
import { PIPELINES } from './state.ts'
import { checkStructure } from './structure/check.ts'

/** Takes the place of the structure; executions that run go on with the one they began with. */
export const updatePipeline = operation<UpdatePipelineCommandInput, UpdatePipelineCommandOutput>(
  'codepipeline',
  {
    schema: UpdatePipeline$,
    members: ['pipeline'],
    authorize: (call) => [
      onPipeline(call, 'UpdatePipeline', call.input.pipeline?.name),
      ...passing(call, call.input.pipeline),
    ],
    handle: async (call) => {
      const { input, world, region } = call
      const row = findPipeline(call, input.pipeline?.name)
      const { executionMode, pipelineType } = row.declaration
      const declaration: PipelineDeclaration = {
        executionMode,
        pipelineType,
        ...(input.pipeline as PipelineDeclaration),
        version: (row.declaration.version ?? 1) + 1,
      }
      checkStructure(declaration, region)
      await checkReferences(call, declaration)
      const updated = { ...row, declaration, updated: world.clock.now() }
      world.table(PIPELINES).put(scope(row.account, region), row.name, updated)
      return { pipeline: declaration }
    },
  },
)
