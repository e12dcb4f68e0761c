import type { ReportExportConfig } from '@aws-sdk/client-codebuild'
import { notImplemented } from '../../../errors.ts'

/** @throws ServiceError `NotImplemented` where raw results are to be kept in S3 */
export const checkExport = ({ exportConfigType = 'NO_EXPORT' }: ReportExportConfig): void => {
  if (exportConfigType !== 'NO_EXPORT') {
    throw notImplemented(`the export of reports to ${exportConfigType} of CodeBuild`)
  }
}
