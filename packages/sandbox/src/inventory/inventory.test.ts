import {
  CloudWatchClient,
  PutDashboardCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  CodeBuildClient,
  CreateProjectCommand,
  CreateReportGroupCommand,
} from '@aws-sdk/client-codebuild'
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr'
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { expect, it } from 'vitest'
import { createSandbox } from '../create-sandbox.ts'
import { ACCOUNT, makeRole, projectInput, REGION } from '../services/codebuild/testing/builds.ts'

/** What pipelines come with besides what every deployment test looks for. */
it('lists what stands beside a pipeline: builds, reports, images, secrets, alarms', async () => {
  const sandbox = createSandbox()
  const config = sandbox.clientConfig(ACCOUNT)
  const codebuild = new CodeBuildClient(config)
  const role = await makeRole(sandbox, 'build')
  await codebuild.send(new CreateProjectCommand(projectInput('site', role, 'version: 0.2')))
  const exportConfig = { exportConfigType: 'NO_EXPORT' } as const
  await codebuild.send(new CreateReportGroupCommand({ name: 'unit', type: 'TEST', exportConfig }))
  await new ECRClient(config).send(new CreateRepositoryCommand({ repositoryName: 'images' }))
  await new SecretsManagerClient(config).send(
    new CreateSecretCommand({ Name: 'token', SecretString: 'x' }),
  )
  const cloudwatch = new CloudWatchClient(config)
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'failures',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      MetricName: 'Errors',
      Namespace: 'Example',
      Period: 60,
      Statistic: 'Sum',
      Threshold: 0,
    }),
  )
  const DashboardBody = JSON.stringify({ widgets: [] })
  await cloudwatch.send(new PutDashboardCommand({ DashboardName: 'all', DashboardBody }))

  const listed = sandbox.inventory().map(({ account, region, type, id }) => {
    return [account, region, type, id.replace(/-\w{6}$/, '-SUFFIX')].join(' ')
  })
  const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`
  expect(listed).toEqual([
    `${ACCOUNT}  AWS::CloudWatch::Dashboard arn:aws:cloudwatch::${ACCOUNT}:dashboard/all`,
    `${ACCOUNT}  AWS::IAM::Role arn:aws:iam::${ACCOUNT}:role/build`,
    `${ACCOUNT} ${REGION} AWS::CloudWatch::Alarm ${arn('cloudwatch', 'alarm:failures')}`,
    `${ACCOUNT} ${REGION} AWS::CodeBuild::Project ${arn('codebuild', 'project/site')}`,
    `${ACCOUNT} ${REGION} AWS::CodeBuild::ReportGroup ${arn('codebuild', 'report-group/unit')}`,
    `${ACCOUNT} ${REGION} AWS::ECR::Repository ${arn('ecr', 'repository/images')}`,
    `${ACCOUNT} ${REGION} AWS::SecretsManager::Secret ${arn('secretsmanager', 'secret:token-SUFFIX')}`,
  ])
  await sandbox.close()
})
