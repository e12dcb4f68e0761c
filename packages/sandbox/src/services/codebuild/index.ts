import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { batchGetBuilds } from './batch-get-builds.ts'
import { batchGetProjects } from './batch-get-projects.ts'
import { createProject } from './create-project.ts'
import { deleteProject } from './delete-project.ts'
import { listBuilds } from './list-builds.ts'
import { listBuildsForProject } from './list-builds-for-project.ts'
import { listProjects } from './list-projects.ts'
import { batchGetReportGroups } from './reports/batch-get-report-groups.ts'
import { batchGetReports } from './reports/batch-get-reports.ts'
import { createReportGroup } from './reports/create-report-group.ts'
import { deleteReport } from './reports/delete-report.ts'
import { deleteReportGroup } from './reports/delete-report-group.ts'
import { describeTestCases } from './reports/describe-test-cases.ts'
import { listReportGroups } from './reports/list-report-groups.ts'
import { listReports } from './reports/list-reports.ts'
import { listReportsForReportGroup } from './reports/list-reports-for-report-group.ts'
import { updateReportGroup } from './reports/update-report-group.ts'
import { resumeBuilds } from './resume-builds.ts'
import { startBuild } from './start-build.ts'
import { stopBuild } from './stop-build.ts'
import { updateProject } from './update-project.ts'

export const codebuild: Implementation = {
  title: 'CodeBuild',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-codebuild'),
  resume: resumeBuilds,
  operations: byName([
    batchGetReportGroups,
    batchGetReports,
    createReportGroup,
    deleteReport,
    deleteReportGroup,
    describeTestCases,
    listReportGroups,
    listReports,
    listReportsForReportGroup,
    updateReportGroup,
    batchGetBuilds,
    batchGetProjects,
    createProject,
    deleteProject,
    listBuilds,
    listBuildsForProject,
    listProjects,
    startBuild,
    stopBuild,
    updateProject,
  ]),
}
