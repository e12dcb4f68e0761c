import { parseArn } from '../arn.ts'
import { ALARMS, DASHBOARDS } from '../services/cloudwatch/state.ts'
import { REPORT_GROUPS } from '../services/codebuild/reports/state.ts'
import { PROJECTS } from '../services/codebuild/state.ts'
import { REPOSITORIES } from '../services/codecommit/state.ts'
import { CONNECTIONS } from '../services/codeconnections/state.ts'
import { PIPELINES } from '../services/codepipeline/state.ts'
import { REPOSITORIES as IMAGE_REPOSITORIES } from '../services/ecr/state.ts'
import { BUSES, RULES } from '../services/events/state.ts'
import { OIDC_PROVIDERS, POLICIES, ROLES, USERS } from '../services/iam/state.ts'
import { ALIASES, KEYS } from '../services/kms/state.ts'
import { GROUPS } from '../services/logs/state.ts'
import { BUCKETS } from '../services/s3/state.ts'
import { SECRETS } from '../services/secretsmanager/state.ts'
import { SUBSCRIPTIONS, TOPICS } from '../services/sns/state.ts'
import { PARAMETERS } from '../services/ssm/state.ts'
import type { TableName } from '../state/table.ts'
import type { World } from '../world.ts'
import { type Resource, sorted } from './resource.ts'

export type { Resource } from './resource.ts'

/** What exists of one type; undefined rows are not the account's own, such as AWS's keys. */
type Kind = (world: World) => readonly Resource[]

const kind =
  <Row>(
    name: TableName<Row>,
    type: string,
    placeOf: (row: Row) => Omit<Resource, 'type'> | undefined,
  ): Kind =>
  (world) => {
    const table = world.table(name)
    return table
      .partitions()
      .flatMap(table.list)
      .flatMap((row) => {
        const place = placeOf(row)
        return place ? [{ type, ...place }] : []
      })
  }

const byArn = ({ arn }: { readonly arn: string }): Omit<Resource, 'type'> => {
  const { account = '', region = '' } = parseArn(arn) ?? {}
  return { account, region, id: arn }
}

/** Everything that counts as a resource, by CloudFormation's name of it. */
const KINDS: readonly Kind[] = [
  kind(ALARMS, 'AWS::CloudWatch::Alarm', byArn),
  kind(BUCKETS, 'AWS::S3::Bucket', ({ name, owner, region }) => ({
    account: owner,
    region,
    id: name,
  })),
  kind(BUSES, 'AWS::Events::EventBus', byArn),
  kind(DASHBOARDS, 'AWS::CloudWatch::Dashboard', byArn),
  kind(CONNECTIONS, 'AWS::CodeConnections::Connection', byArn),
  kind(GROUPS, 'AWS::Logs::LogGroup', byArn),
  kind(KEYS, 'AWS::KMS::Key', (key) => (key.manager === 'CUSTOMER' ? byArn(key) : undefined)),
  kind(ALIASES, 'AWS::KMS::Alias', (alias) =>
    alias.name.startsWith('alias/aws/') ? undefined : byArn(alias),
  ),
  kind(OIDC_PROVIDERS, 'AWS::IAM::OIDCProvider', byArn),
  kind(PARAMETERS, 'AWS::SSM::Parameter', byArn),
  kind(IMAGE_REPOSITORIES, 'AWS::ECR::Repository', byArn),
  kind(PIPELINES, 'AWS::CodePipeline::Pipeline', byArn),
  kind(POLICIES, 'AWS::IAM::ManagedPolicy', byArn),
  kind(PROJECTS, 'AWS::CodeBuild::Project', byArn),
  kind(REPORT_GROUPS, 'AWS::CodeBuild::ReportGroup', byArn),
  kind(REPOSITORIES, 'AWS::CodeCommit::Repository', ({ account, region, name }) => ({
    account,
    region,
    id: name,
  })),
  kind(ROLES, 'AWS::IAM::Role', byArn),
  kind(RULES, 'AWS::Events::Rule', byArn),
  kind(SECRETS, 'AWS::SecretsManager::Secret', byArn),
  kind(SUBSCRIPTIONS, 'AWS::SNS::Subscription', byArn),
  kind(TOPICS, 'AWS::SNS::Topic', byArn),
  kind(USERS, 'AWS::IAM::User', byArn),
]

/** Everything that exists, in every account. */
export const inventoryOf = (world: World): readonly Resource[] =>
  sorted(KINDS.flatMap((resources) => resources(world)))
