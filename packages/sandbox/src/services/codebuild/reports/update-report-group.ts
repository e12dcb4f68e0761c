import {
  UpdateReportGroup$,
  type UpdateReportGroupCommandInput,
  type UpdateReportGroupCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { requestTagContext } from '../access.ts'
import { tagsOf } from '../project-settings.ts'
import { partitionOf } from '../state.ts'
import { describeGroup, findGroup, groupAccess } from './access.ts'
import { checkExport } from './check-export.ts'
import { REPORT_GROUPS } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateReportGroup.html */
export const updateReportGroup = operation<
  UpdateReportGroupCommandInput,
  UpdateReportGroupCommandOutput
>('codebuild', {
  schema: UpdateReportGroup$,
  members: ['arn', 'exportConfig', 'tags'],
  authorize: ({ world, input }) =>
    groupAccess(world, 'UpdateReportGroup', input.arn, requestTagContext(input.tags)),
  handle: ({ world, input }) => {
    const before = findGroup(world, input.arn)
    checkExport(input.exportConfig ?? {})
    const row = { ...before, tags: tagsOf(input.tags, before.tags), modified: world.clock.now() }
    world.table(REPORT_GROUPS).put(partitionOf(row), row.arn, row)
    return { reportGroup: describeGroup(row) }
  },
})
