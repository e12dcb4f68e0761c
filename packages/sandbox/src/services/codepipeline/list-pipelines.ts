import {
  ListPipelines$,
  type ListPipelinesCommandInput,
  type ListPipelinesCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onAnything } from './find-pipeline.ts'
import { page } from './page.ts'
import { PIPELINES } from './state.ts'

export const listPipelines = operation<ListPipelinesCommandInput, ListPipelinesCommandOutput>(
  'codepipeline',
  {
    schema: ListPipelines$,
    members: ['maxResults', 'nextToken'],
    authorize: (call) => onAnything(call, 'ListPipelines'),
    handle: ({ input, world, caller, region }) => {
      const { items, more } = page(
        world.table(PIPELINES).list(scope(caller.account, region)),
        input,
      )
      const pipelines = items.map(({ name, created, updated, declaration }) => ({
        ...{ name, created, updated },
        version: declaration.version,
        pipelineType: declaration.pipelineType,
        executionMode: declaration.executionMode,
      }))
      return { pipelines, ...more }
    },
  },
)
