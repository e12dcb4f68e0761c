import {
  CreateReportGroup$,
  type CreateReportGroupCommandInput,
  type CreateReportGroupCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../../errors.ts'
import { requestTagContext } from '../access.ts'
import { invalidInput } from '../errors.ts'
import { tagsOf } from '../project-settings.ts'
import { partitionOf } from '../state.ts'
import { describeGroup, groupAccess, groupArn, groupAt } from './access.ts'
import { checkExport } from './check-export.ts'
import { REPORT_GROUPS, type ReportGroupRow } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateReportGroup.html */
export const createReportGroup = operation<
  CreateReportGroupCommandInput,
  CreateReportGroupCommandOutput
>('codebuild', {
  schema: CreateReportGroup$,
  members: ['name', 'type', 'exportConfig', 'tags'],
  authorize: (call) =>
    groupAccess(
      call.world,
      'CreateReportGroup',
      groupArn(call, call.input.name ?? ''),
      requestTagContext(call.input.tags),
    ),
  handle: (call) => {
    const { world, caller, region, input } = call
    const { name = '', type, exportConfig = {} } = input
    if (!/^[A-Za-z0-9][A-Za-z0-9\-_]{1,127}$/.test(name)) {
      throw invalidInput(`Invalid report group name: ${name}`)
    }
    if (type !== 'TEST') throw notImplemented(`report groups of type ${type} of CodeBuild`)
    checkExport(exportConfig)
    const arn = groupArn(call, name)
    if (groupAt(world, arn)) {
      throw new ServiceError(
        'ResourceAlreadyExistsException',
        `Report group already exists: ${arn}`,
      )
    }
    const now = world.clock.now()
    const row: ReportGroupRow = {
      account: caller.account,
      region,
      arn,
      name,
      exportConfig,
      tags: tagsOf(input.tags),
      created: now,
      modified: now,
    }
    world.table(REPORT_GROUPS).put(partitionOf(row), arn, row)
    return { reportGroup: describeGroup(row) }
  },
})
