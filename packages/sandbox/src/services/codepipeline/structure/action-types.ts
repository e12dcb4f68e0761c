/**
 * Actions that a pipeline can have here: https://docs.aws.amazon.com/codepipeline/latest/userguide/structure-configuration-examples.html
 * and, for artifacts, https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
 */
import type { ActionCategory } from '@aws-sdk/client-codepipeline'

type Range = readonly [min: number, max: number]

export type ActionType = {
  readonly category: ActionCategory
  readonly provider: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly inputs: Range
  readonly outputs: Range
}

const NONE: Range = [0, 0]
const ONE: Range = [1, 1]

const SOURCES: readonly ActionType[] = [
  {
    category: 'Source',
    provider: 'S3',
    required: ['S3Bucket', 'S3ObjectKey'],
    optional: ['AllowOverrideForS3ObjectKey', 'PollForSourceChanges'],
    inputs: NONE,
    outputs: ONE,
  },
  {
    category: 'Source',
    provider: 'CodeStarSourceConnection',
    required: ['ConnectionArn', 'FullRepositoryId', 'BranchName'],
    optional: ['OutputArtifactFormat', 'DetectChanges'],
    inputs: NONE,
    outputs: ONE,
  },
  {
    category: 'Source',
    provider: 'CodeCommit',
    required: ['RepositoryName', 'BranchName'],
    optional: ['OutputArtifactFormat', 'PollForSourceChanges'],
    inputs: NONE,
    outputs: ONE,
  },
]

const CODEBUILD = {
  provider: 'CodeBuild',
  required: ['ProjectName'],
  optional: ['EnvironmentVariables', 'PrimarySource'],
  inputs: [1, 5],
  outputs: [0, 5],
} as const

export const ACTION_TYPES: readonly ActionType[] = [
  ...SOURCES,
  { category: 'Build', ...CODEBUILD },
  { category: 'Test', ...CODEBUILD },
  {
    category: 'Approval',
    provider: 'Manual',
    required: [],
    optional: ['CustomData', 'ExternalEntityLink', 'NotificationArn'],
    inputs: NONE,
    outputs: NONE,
  },
  {
    category: 'Deploy',
    provider: 'S3',
    required: ['BucketName', 'Extract'],
    optional: ['CacheControl', 'CannedACL', 'KMSEncryptionKeyARN', 'ObjectKey'],
    inputs: ONE,
    outputs: NONE,
  },
  {
    category: 'Deploy',
    provider: 'CloudFormation',
    required: ['ActionMode', 'StackName'],
    optional: [
      'Capabilities',
      'ChangeSetName',
      'OutputFileName',
      'ParameterOverrides',
      'RoleArn',
      'TemplateConfiguration',
      'TemplatePath',
    ],
    inputs: [0, 10],
    outputs: [0, 1],
  },
]

/** Action types of AWS that the sandbox does not run: refused by name, so that nobody takes them for typing errors. */
export const UNSUPPORTED: ReadonlySet<string> = new Set([
  'Build/ECRBuildAndPublish',
  'Build/Jenkins',
  'Compute/Commands',
  'Deploy/AppConfig',
  'Deploy/CloudFormationStackInstances',
  'Deploy/CloudFormationStackSet',
  'Deploy/CodeDeploy',
  'Deploy/CodeDeployToECS',
  'Deploy/EC2',
  'Deploy/ECS',
  'Deploy/EKS',
  'Deploy/ElasticBeanstalk',
  'Deploy/Lambda',
  'Deploy/OpsWorks',
  'Deploy/ServiceCatalog',
  'Invoke/CodePipeline',
  'Invoke/InspectorScan',
  'Invoke/Lambda',
  'Invoke/StepFunctions',
  'Source/ECR',
  'Test/DeviceFarm',
  'Test/Jenkins',
])
