import type { ReportExportConfig, ReportStatusType, Tag, TestCase } from '@aws-sdk/client-codebuild'
import { tableName } from '../../../state/table.ts'

export type ReportGroupRow = {
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly name: string
  readonly exportConfig: ReportExportConfig
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly modified: Date
}

export type ReportRow = {
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly name: string
  readonly group: string
  /** The ARN of the build that made it. */
  readonly build: string
  readonly status: ReportStatusType
  readonly created: Date
  readonly testCases: readonly TestCase[]
}

/** Both by ARN, partitioned by account and Region. */
export const REPORT_GROUPS = tableName<ReportGroupRow>('codebuild.report-groups')
export const REPORTS = tableName<ReportRow>('codebuild.reports')
