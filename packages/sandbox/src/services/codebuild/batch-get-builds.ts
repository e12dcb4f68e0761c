import {
  BatchGetBuilds$,
  type BatchGetBuildsCommandInput,
  type BatchGetBuildsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { buildAccess, buildAt } from './access.ts'
import { describeBuild } from './describe-build.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetBuilds.html */
export const batchGetBuilds = operation<BatchGetBuildsCommandInput, BatchGetBuildsCommandOutput>(
  'codebuild',
  {
    schema: BatchGetBuilds$,
    members: ['ids'],
    constraints: { ids: { min: 1, max: 100 } },
    authorize: (call) =>
      (call.input.ids ?? []).map((id) => buildAccess(call, 'BatchGetBuilds', id)),
    handle: (call) => {
      const ids = call.input.ids ?? []
      const found = ids.map((id) => buildAt(call, id))
      return {
        builds: found.flatMap((row) => (row ? [describeBuild(row)] : [])),
        buildsNotFound: ids.filter((_, index) => !found[index]),
      }
    },
  },
)
