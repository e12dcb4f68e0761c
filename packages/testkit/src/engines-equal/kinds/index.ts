/** Everything that a deployment or its bootstrap may leave in an account. */
import { connection, logGroup, pipeline, project } from './delivery.ts'
import { managedPolicy, oidcProvider, role, user } from './iam.ts'
import { type Kind, listed } from './kind.ts'
import { alias, key } from './kms.ts'
import { eventBus, rule, subscription, topic } from './notifications.ts'
import { bucket } from './s3.ts'

/** Of these it only matters which there are. */
const NAMED = [
  ['AWS::CloudFormation::Stack', 'StackSummaries', 'cloudformation', 'ListStacks', 'StackName'],
  ['AWS::CloudWatch::Alarm', 'MetricAlarms', 'cloudwatch', 'DescribeAlarms', 'AlarmName'],
  [
    'AWS::CloudWatch::Dashboard',
    'DashboardEntries',
    'cloudwatch',
    'ListDashboards',
    'DashboardName',
  ],
  [
    'AWS::CodeCommit::Repository',
    'repositories',
    'codecommit',
    'ListRepositories',
    'repositoryName',
  ],
  ['AWS::ECR::Repository', 'repositories', 'ecr', 'DescribeRepositories', 'repositoryName'],
  ['AWS::SecretsManager::Secret', 'SecretList', 'secretsmanager', 'ListSecrets', 'Name'],
  ['AWS::SSM::Parameter', 'Parameters', 'ssm', 'DescribeParameters', 'Name'],
] as const

const named = NAMED.map(
  ([type, member, service, operation, name]): Kind => ({
    type,
    list: listed(member, service, operation, {}),
    nameOf: (item) => item[name],
    questions: () => [],
  }),
)

export const KINDS: readonly Kind[] = [
  ...[alias, bucket, connection, eventBus, key, logGroup, managedPolicy, oidcProvider],
  ...[pipeline, project, role, rule, subscription, topic, user],
  ...named,
]

export type { Answer, Kind, Question } from './kind.ts'
