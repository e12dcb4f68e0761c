/**
 * ReadOnlyAccess, version 188, as far as it speaks of services that the sandbox has: its other actions allow nothing that
 * could be called here. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html
 */

/** Connections have two prefixes: https://docs.aws.amazon.com/codeconnections/latest/userguide/rename.html */
const CONNECTIONS = [
  'GetConnection',
  'GetHost',
  'GetRepositoryLink',
  'GetRepositorySyncStatus',
  'GetResourceSyncStatus',
  'GetSyncConfiguration',
  'ListConnections',
  'ListHosts',
  'ListRepositoryLinks',
  'ListRepositorySyncDefinitions',
  'ListSyncConfigurations',
  'ListTagsForResource',
]

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  cloudformation: [
    'BatchDescribeTypeConfigurations',
    'Describe*',
    'Detect*',
    'Estimate*',
    'Get*',
    'List*',
    'ValidateTemplate',
  ],
  cloudwatch: ['Describe*', 'GenerateQuery', 'GenerateQueryResultsSummary', 'Get*', 'List*'],
  codebuild: ['BatchGet*', 'DescribeCodeCoverages', 'DescribeTestCases', 'List*'],
  codecommit: ['BatchGet*', 'Describe*', 'Get*', 'GitPull', 'List*'],
  codeconnections: CONNECTIONS,
  codepipeline: ['Get*', 'List*'],
  'codestar-connections': CONNECTIONS,
  ecr: ['BatchCheck*', 'BatchGet*', 'Describe*', 'Get*', 'List*'],
  events: ['Describe*', 'List*', 'Test*'],
  iam: ['Generate*', 'Get*', 'List*', 'Simulate*'],
  kms: ['Describe*', 'Get*', 'List*'],
  logs: [
    'Describe*',
    'FilterLogEvents',
    'Get*',
    'ListAggregateLogGroupSummaries',
    'ListAnomalies',
    'ListEntitiesForLogGroup',
    'ListIntegrations',
    'ListLogAnomalyDetectors',
    'ListLogDeliveries',
    'ListLogGroupsForEntity',
    'ListLogGroupsForQuery',
    'ListScheduledQueries',
    'ListSourcesForS3TableIntegration',
    'ListTagsForResource',
    'ListTagsLogGroup',
    'StartLiveTail',
    'StartQuery',
    'StopLiveTail',
    'StopQuery',
    'TestMetricFilter',
  ],
  s3: ['DescribeJob', 'Get*', 'List*'],
  secretsmanager: ['Describe*', 'GetResourcePolicy', 'List*'],
  sns: ['Check*', 'Get*', 'List*'],
  ssm: ['Describe*', 'Get*', 'List*'],
  sts: ['GetAccessKeyInfo', 'GetCallerIdentity', 'GetSessionToken'],
}

export const READ_ONLY_ACTIONS: readonly string[] = Object.entries(ACTIONS).flatMap(
  ([service, names]) => names.map((name) => `${service}:${name}`),
)
