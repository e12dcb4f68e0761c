import {
  CreatePipeline$,
  type CreatePipelineCommandInput,
  type CreatePipelineCommandOutput,
  type PipelineDeclaration,
} from '@aws-sdk/client-codepipeline'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import { startExecution } from './engine/start-execution.ts'
import { arnOf, onPipeline, refOf } from './find-pipeline.ts'
import { checkReferences, passing } from './references.ts'
import { PIPELINES, type PipelineRow } from './state.ts'
import { checkStructure } from './structure/check.ts'
import { checkTags } from './tags.ts'
import { armPolling } from './triggers/poll.ts'

/** Pipelines of an account in a Region: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const QUOTA = 1000

/** With what the service fills in. */
const complete = (declaration: PipelineDeclaration, version: number): PipelineDeclaration => ({
  executionMode: 'SUPERSEDED',
  pipelineType: 'V1',
  ...declaration,
  version,
})

/** A new pipeline runs at once: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create.html */
export const createPipeline = operation<CreatePipelineCommandInput, CreatePipelineCommandOutput>(
  'codepipeline',
  {
    schema: CreatePipeline$,
    members: ['pipeline', 'tags'],
    authorize: (call) => [
      onPipeline(call, 'CreatePipeline', call.input.pipeline?.name),
      ...passing(call, call.input.pipeline),
    ],
    handle: async (call) => {
      const { input, world, caller, region } = call
      const declaration = complete(input.pipeline as PipelineDeclaration, 1)
      checkStructure(declaration, region)
      checkTags(input.tags)
      const ref = refOf(call, declaration.name ?? '')
      const pipelines = world.table(PIPELINES)
      const partition = scope(ref.account, region)
      if (pipelines.get(partition, ref.name)) {
        throw new ServiceError(
          'PipelineNameInUseException',
          `A pipeline with the name '${ref.name}' already exists in account '${ref.account}'`,
        )
      }
      if (pipelines.list(partition).length >= QUOTA) {
        throw new ServiceError(
          'LimitExceededException',
          `Account ${ref.account} already has ${QUOTA} pipelines in ${region}.`,
        )
      }
      await checkReferences(call, declaration)
      const now = world.clock.now()
      const row: PipelineRow = {
        ...ref,
        arn: arnOf(ref),
        declaration,
        created: now,
        updated: now,
        tags: input.tags ?? [],
        polled: {},
      }
      pipelines.put(partition, ref.name, row)
      startExecution(world, row, {
        trigger: { triggerType: 'CreatePipeline', triggerDetail: nameOf(caller) },
      })
      armPolling(world, row)
      return { pipeline: declaration, ...(input.tags ? { tags: input.tags } : {}) }
    },
  },
)
