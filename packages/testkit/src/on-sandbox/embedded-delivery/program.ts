/** One resource of every type that delivers, as a program for Terraform: `cdk.tf.json`. */
import { REGION } from './ask.ts'
import type { Deployer } from './deployer.ts'

type Arguments = Readonly<Record<string, unknown>>

export const bucketOf = (account: string): string => `staged-artifacts-${account}`

/** What is changed between the first deployment and the second. */
export type Edition = 'first' | 'second'

/** Everything is called `it`, so that references are the same everywhere. */
const ref = (type: string, attribute: string): string => `\${${type}.it.${attribute}}`

const policy = (...statements: readonly Arguments[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

const allow = (Action: string | readonly string[], Resource: string, more: Arguments = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})

const trust = policy({
  Effect: 'Allow',
  Principal: {
    Service: ['codebuild.amazonaws.com', 'codepipeline.amazonaws.com', 'events.amazonaws.com'],
  },
  Action: 'sts:AssumeRole',
})

const roles = (name: string, bucket: string, second: boolean): Arguments => ({
  aws_iam_role: {
    name: `${name}-delivery`,
    assume_role_policy: trust,
    description: second ? 'Builds and delivers' : 'Delivers',
    max_session_duration: second ? 7200 : 3600,
    tags: second ? { team: 'web', stage: 'two' } : { team: 'web' },
  },
  aws_iam_role_policy: {
    name: 'artifacts',
    role: ref('aws_iam_role', 'name'),
    policy: policy(
      allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${bucket}/*`),
      ...(second ? [allow('s3:ListBucket', `arn:aws:s3:::${bucket}`)] : []),
    ),
  },
  aws_iam_policy: {
    name: `${name}-assume-1`,
    policy: policy(
      allow('sts:AssumeRole', `arn:aws:iam::999999999999:role/${second ? 'two' : 'one'}`),
    ),
  },
  aws_iam_role_policy_attachment: {
    role: ref('aws_iam_role', 'name'),
    policy_arn: ref('aws_iam_policy', 'arn'),
  },
})

const notifications = (name: string, second: boolean): Arguments => ({
  aws_sns_topic: {
    name: `${name}-notifications`,
    kms_master_key_id: 'alias/aws/sns',
    ...(second ? { display_name: 'Releases' } : {}),
  },
  aws_sns_topic_policy: {
    arn: ref('aws_sns_topic', 'arn'),
    policy: policy(
      allow('sns:Publish', ref('aws_sns_topic', 'arn'), {
        Principal: { Service: 'events.amazonaws.com' },
        ...(second ? { Sid: 'FailureRulePublishes' } : {}),
      }),
    ),
  },
  aws_sns_topic_subscription: {
    topic_arn: ref('aws_sns_topic', 'arn'),
    protocol: 'email',
    endpoint: 'releases@example.com',
  },
  aws_cloudwatch_event_rule: {
    name: `${name}-failed`,
    event_pattern: JSON.stringify({
      source: ['aws.codepipeline'],
      detail: { state: second ? ['FAILED', 'STOPPED'] : ['FAILED'] },
    }),
    ...(second ? { description: 'Failures' } : {}),
  },
  aws_cloudwatch_event_target: {
    rule: ref('aws_cloudwatch_event_rule', 'name'),
    target_id: 'topic',
    arn: ref('aws_sns_topic', 'arn'),
    ...(second
      ? { input_transformer: { input_paths: { p: '$.detail.pipeline' }, input_template: '"<p>"' } }
      : {}),
  },
})

const build = (name: string, second: boolean): Arguments => ({
  aws_cloudwatch_log_group: {
    name: `/aws/codebuild/${name}-build`,
    retention_in_days: second ? 30 : 90,
  },
  aws_codebuild_project: {
    name: `${name}-build`,
    service_role: ref('aws_iam_role', 'arn'),
    build_timeout: second ? 60 : 30,
    source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml' },
    artifacts: { type: 'CODEPIPELINE' },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      compute_type: 'BUILD_GENERAL1_SMALL',
      privileged_mode: false,
      environment_variable: [{ name: 'STAGE', value: second ? 'two' : 'one' }],
    },
    logs_config: { cloudwatch_logs: { group_name: ref('aws_cloudwatch_log_group', 'name') } },
  },
})

const action = (name: string, category: string, provider: string, more: Arguments) => ({
  name,
  category,
  provider,
  owner: 'AWS',
  version: '1',
  run_order: 1,
  ...more,
})

const stages = (second: boolean): readonly Arguments[] => [
  {
    name: 'Source',
    action: action('Source', 'Source', 'CodeStarSourceConnection', {
      output_artifacts: ['SourceOutput'],
      namespace: 'SourceVariables',
      configuration: {
        ConnectionArn: ref('aws_codeconnections_connection', 'arn'),
        FullRepositoryId: 'example/staged',
        BranchName: 'main',
        DetectChanges: 'true',
      },
    }),
  },
  {
    name: 'Build',
    action: [
      action('Build', 'Build', 'CodeBuild', {
        input_artifacts: ['SourceOutput'],
        output_artifacts: ['BuildOutput'],
        configuration: { ProjectName: ref('aws_codebuild_project', 'name') },
      }),
      action('Approve', 'Approval', 'Manual', {
        run_order: 2,
        timeout_in_minutes: second ? 120 : 60,
        configuration: { NotificationArn: ref('aws_sns_topic', 'arn') },
      }),
    ],
  },
]

const delivery = (name: string, bucket: string, second: boolean): Arguments => ({
  aws_codeconnections_connection: {
    name,
    provider_type: 'GitHub',
    tags: second ? { team: 'web' } : {},
  },
  aws_codepipeline: {
    name,
    role_arn: ref('aws_iam_role', 'arn'),
    pipeline_type: 'V2',
    execution_mode: second ? 'QUEUED' : 'SUPERSEDED',
    artifact_store: [{ location: bucket, type: 'S3' }],
    stage: stages(second),
    trigger: {
      provider_type: 'CodeStarSourceConnection',
      git_configuration: {
        source_action_name: 'Source',
        push: [{ branches: { includes: ['main'] }, file_paths: { excludes: ['docs/**'] } }],
      },
    },
    variable: second ? [{ name: 'Reason', default_value: 'none' }] : [],
    depends_on: ['aws_iam_role_policy.it'],
  },
})

const named = (resources: Arguments): Arguments =>
  Object.fromEntries(Object.entries(resources).map(([type, args]) => [type, { it: args }]))

export const program = (
  account: string,
  { roleArn, name, tags }: Deployer,
  edition: Edition,
): Arguments => {
  const second = edition === 'second'
  const bucket = bucketOf(account)
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
    provider: {
      aws: {
        region: REGION,
        allowed_account_ids: [account],
        assume_role: [{ role_arn: roleArn }],
        default_tags: [{ tags }],
      },
    },
    resource: named({
      ...roles(name, bucket, second),
      ...notifications(name, second),
      ...build(name, second),
      ...delivery(name, bucket, second),
    }),
  }
}
