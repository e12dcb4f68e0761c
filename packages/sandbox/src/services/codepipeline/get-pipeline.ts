import {
  GetPipeline$,
  type GetPipelineCommandInput,
  type GetPipelineCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { executionRows } from './engine/rows.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

/** The structure of a version: the current one, or one that an execution still remembers. */
export const getPipeline = operation<GetPipelineCommandInput, GetPipelineCommandOutput>(
  'codepipeline',
  {
    schema: GetPipeline$,
    members: ['name', 'version'],
    authorize: (call) => onPipeline(call, 'GetPipeline', call.input.name),
    handle: (call) => {
      const { input, world } = call
      const { arn, declaration, created, updated, ...ref } = findPipeline(call, input.name)
      const versions = [declaration, ...executionRows(world, ref).map((row) => row.declaration)]
      const pipeline = versions.find(
        ({ version }) => version === (input.version ?? declaration.version),
      )
      if (!pipeline) {
        throw new ServiceError(
          'PipelineVersionNotFoundException',
          `Pipeline '${ref.name}' has no version ${input.version}`,
        )
      }
      return { pipeline, metadata: { pipelineArn: arn, created, updated } }
    },
  },
)
