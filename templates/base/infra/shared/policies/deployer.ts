/**
 * What a deployment of this repository may do in one account. Resources are bounded by the pipeline's name;
 * where AWS chooses the id (keys, connections), by account and Region, and what would do damage by the tag
 * that all our keys carry.
 *
 * Whoever may write roles can give a role of this name more than this: the policy guards against mistakes,
 * and the branch that deploys has to be guarded against people.
 */
import type { Account } from '../accounts.ts'
import type { PipelineModel, Place } from '../model.ts'
import { accountRootArn, bootstrapNames, bucketArn, regionalArn, roleArn } from '../names.ts'
import { oneOrMany, type PolicyDocument, policy, type Statement } from './document.ts'

const prefixed = (service: string, actions: readonly string[]): readonly string[] =>
  actions.map((action) => `${service}:${action}`)

const anywhereIn = (account: Account, service: string, resource: string): string =>
  regionalArn({ ...account, region: '*' }, service, resource)

const managedPolicyArn = ({ partition, account }: Account, name: string): string =>
  roleArn(partition, account, '').replace(/:role\/$/, `:policy/${name}`)

/** `Get…Configuration` and `GetBucket…` are what engines compare a bucket with before they change it. */
const buckets = (model: PipelineModel, account: Account): readonly Statement[] => [
  {
    Sid: 'ManageBuckets',
    Effect: 'Allow',
    Action: prefixed('s3', [
      'CreateBucket',
      'DeleteBucket',
      'DeleteBucketPolicy',
      'Get*Configuration',
      'GetBucket*',
      'ListBucket',
      'ListTagsForResource',
      'PutBucket*',
      'PutEncryptionConfiguration',
      'PutLifecycleConfiguration',
      'TagResource',
      'UntagResource',
    ]),
    Resource: bucketArn(account.partition, `${model.name}-*`),
  },
  {
    Sid: 'KeepStateApart',
    Effect: 'Deny',
    Action: 's3:*',
    Resource: ['', '/*'].map((rest) =>
      bucketArn(
        account.partition,
        `${bootstrapNames(model.name).stateBucket(account.account, '*')}${rest}`,
      ),
    ),
  },
]

/**
 * A key's id is not known before it exists. What cannot be undone needs the tag; the rest happens in the
 * first seconds of a key, when KMS may not know its tags yet.
 * https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
 */
const keys = (model: PipelineModel, account: Account): readonly Statement[] => {
  const key = anywhereIn(account, 'kms', 'key/*')
  const inOurRegions = { 'aws:RequestedRegion': oneOrMany(account.regions) }
  return [
    {
      Sid: 'CreateKeys',
      Effect: 'Allow',
      Action: prefixed('kms', ['CreateKey', 'ListAliases']),
      Resource: '*',
      Condition: { StringEquals: inOurRegions },
    },
    {
      Sid: 'SetUpKeys',
      Effect: 'Allow',
      Action: prefixed('kms', [
        'CreateAlias',
        'DeleteAlias',
        'DescribeKey',
        'EnableKeyRotation',
        'GetKeyPolicy',
        'GetKeyRotationStatus',
        'ListResourceTags',
        'TagResource',
        'UpdateAlias',
      ]),
      Resource: [key, anywhereIn(account, 'kms', `alias/${model.name}-*`)],
      Condition: { StringEquals: inOurRegions },
    },
    {
      Sid: 'ChangeOwnKeys',
      Effect: 'Allow',
      Action: prefixed('kms', [
        'CancelKeyDeletion',
        'DisableKey',
        'DisableKeyRotation',
        'EnableKey',
        'PutKeyPolicy',
        'ScheduleKeyDeletion',
        'UntagResource',
        'UpdateKeyDescription',
      ]),
      Resource: key,
      Condition: { StringEquals: { 'aws:ResourceTag/xacct:pipeline': model.name } },
    },
  ]
}

const roles = (model: PipelineModel, account: Account): readonly Statement[] => {
  const role = roleArn(account.partition, account.account, `${model.name}-*`)
  const managedPolicy = managedPolicyArn(account, `${model.name}-*`)
  const names = bootstrapNames(model.name)
  return [
    {
      Sid: 'ManageRoles',
      Effect: 'Allow',
      Action: prefixed('iam', [
        'CreateRole',
        'DeleteRole',
        'DeleteRolePolicy',
        'GetRole',
        'GetRolePolicy',
        'ListAttachedRolePolicies',
        'ListInstanceProfilesForRole',
        'ListRolePolicies',
        'ListRoleTags',
        'PutRolePolicy',
        'TagRole',
        'UntagRole',
        'UpdateAssumeRolePolicy',
        'UpdateRole',
        'UpdateRoleDescription',
      ]),
      Resource: role,
    },
    {
      Sid: 'AttachOwnPolicies',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Resource: role,
      Condition: { ArnLike: { 'iam:PolicyARN': managedPolicy } },
    },
    {
      Sid: 'ManagePolicies',
      Effect: 'Allow',
      Action: prefixed('iam', [
        'CreatePolicy',
        'CreatePolicyVersion',
        'DeletePolicy',
        'DeletePolicyVersion',
        'GetPolicy',
        'GetPolicyVersion',
        'ListEntitiesForPolicy',
        'ListPolicyTags',
        'ListPolicyVersions',
        'TagPolicy',
        'UntagPolicy',
      ]),
      Resource: managedPolicy,
    },
    {
      Sid: 'PassRolesToServices',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: role,
      Condition: {
        StringEquals: {
          'iam:PassedToService': [
            'codebuild.amazonaws.com',
            'codepipeline.amazonaws.com',
            'events.amazonaws.com',
          ],
        },
      },
    },
    {
      Sid: 'KeepBootstrapApart',
      Effect: 'Deny',
      Action: 'iam:*',
      Resource: [
        roleArn(account.partition, account.account, names.deployerRole),
        roleArn(account.partition, account.account, names.githubRole),
        managedPolicyArn(account, `${names.deployerPolicy}-*`),
        managedPolicyArn(account, `${names.githubRole}-*`),
      ],
    },
  ]
}

const pipelines = (model: PipelineModel, account: Account): readonly Statement[] => [
  {
    Sid: 'ManagePipelines',
    Effect: 'Allow',
    Action: prefixed('codepipeline', [
      'CreatePipeline',
      'DeletePipeline',
      'GetPipeline',
      'GetPipelineState',
      'ListTagsForResource',
      'TagResource',
      'UntagResource',
      'UpdatePipeline',
    ]),
    Resource: [model.name, `${model.name}-*`].map((name) =>
      anywhereIn(account, 'codepipeline', name),
    ),
  },
  {
    Sid: 'ManageBuildProjects',
    Effect: 'Allow',
    Action: prefixed('codebuild', [
      'BatchGetProjects',
      'CreateProject',
      'DeleteProject',
      'UpdateProject',
    ]),
    Resource: anywhereIn(account, 'codebuild', `project/${model.name}-*`),
  },
  {
    Sid: 'ManageBuildLogs',
    Effect: 'Allow',
    Action: prefixed('logs', [
      'CreateLogGroup',
      'DeleteLogGroup',
      'DeleteRetentionPolicy',
      'DescribeIndexPolicies',
      'GetDataProtectionPolicy',
      'ListTagsForResource',
      'ListTagsLogGroup',
      'PutRetentionPolicy',
      'TagLogGroup',
      'TagResource',
      'UntagLogGroup',
      'UntagResource',
    ]),
    Resource: anywhereIn(account, 'logs', `log-group:/aws/codebuild/${model.name}-*`),
  },
  {
    Sid: 'FindBuildLogs',
    Effect: 'Allow',
    Action: 'logs:DescribeLogGroups',
    Resource: anywhereIn(account, 'logs', 'log-group:*'),
  },
]

const events = (model: PipelineModel, account: Account): readonly Statement[] => [
  {
    Sid: 'ManageRules',
    Effect: 'Allow',
    Action: prefixed('events', [
      'DeleteRule',
      'DescribeRule',
      'DisableRule',
      'EnableRule',
      'ListTagsForResource',
      'ListTargetsByRule',
      'PutRule',
      'PutTargets',
      'RemoveTargets',
      'TagResource',
      'UntagResource',
    ]),
    Resource: anywhereIn(account, 'events', `rule/${model.name}-*`),
  },
  {
    Sid: 'ManageNotifications',
    Effect: 'Allow',
    Action: prefixed('sns', [
      'CreateTopic',
      'DeleteTopic',
      'GetDataProtectionPolicy',
      'GetSubscriptionAttributes',
      'GetTopicAttributes',
      'ListSubscriptionsByTopic',
      'ListTagsForResource',
      'SetSubscriptionAttributes',
      'SetTopicAttributes',
      'Subscribe',
      'TagResource',
      'Unsubscribe',
      'UntagResource',
    ]),
    Resource: anywhereIn(account, 'sns', `${model.name}-*`),
  },
]

/** The service was renamed and authorises under either name, so every action is listed under both. */
const bothNames = (actions: readonly string[]): readonly string[] =>
  ['codeconnections', 'codestar-connections'].flatMap((service) => prefixed(service, actions))

/** https://docs.aws.amazon.com/dtconsole/latest/userguide/security_iam_id-based-policy-examples-connections.html */
const connections = (model: PipelineModel, account: Account): readonly Statement[] => {
  const source = model.pipelines[0]?.source
  if (source?.type !== 'connection' || account.account !== model.pipelines[0]?.account) return []
  const pass = ['GetConnection', 'ListTagsForResource', 'PassConnection', 'UseConnection']
  if (source.connectionArn) {
    return [
      {
        Sid: 'PassConnection',
        Effect: 'Allow',
        Action: bothNames(pass),
        Resource: source.connectionArn,
      },
    ]
  }
  return [
    {
      Sid: 'CreateConnection',
      Effect: 'Allow',
      Action: bothNames(['CreateConnection', 'ListConnections']),
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': oneOrMany(account.regions) } },
    },
    {
      Sid: 'ManageConnection',
      Effect: 'Allow',
      Action: bothNames([...pass, 'DeleteConnection', 'TagResource', 'UntagResource']),
      Resource: ['codeconnections', 'codestar-connections'].map((service) =>
        anywhereIn(account, service, 'connection/*'),
      ),
    },
  ]
}

/**
 * One document per managed policy, by what it is about; each stays within the size of a managed policy
 * whatever the number of targets.
 */
export const deployerPolicies = (
  model: PipelineModel,
  account: Account,
): Readonly<Record<'storage' | 'roles' | 'delivery', PolicyDocument>> => ({
  storage: policy(...buckets(model, account), ...keys(model, account)),
  roles: policy(...roles(model, account)),
  delivery: policy(
    ...pipelines(model, account),
    ...events(model, account),
    ...connections(model, account),
  ),
})

/**
 * For `doctor` and `destroy`, which act through the deployer role themselves. Not part of the managed
 * policies: what deploys has no business with objects.
 */
export const operatePolicy = (model: PipelineModel, account: Account): PolicyDocument =>
  policy(
    {
      Sid: 'SeeBootstrap',
      Effect: 'Allow',
      Action: 'cloudformation:DescribeStacks',
      Resource: [bootstrapNames(model.name).stack, 'CDKToolkit'].map((stack) =>
        anywhereIn(account, 'cloudformation', `stack/${stack}/*`),
      ),
    },
    {
      Sid: 'EmptyBuckets',
      Effect: 'Allow',
      Action: prefixed('s3', ['DeleteObject', 'DeleteObjectVersion', 'ListBucketVersions']),
      Resource: ['', '/*'].map((rest) => bucketArn(account.partition, `${model.name}-*${rest}`)),
    },
  )

/**
 * Root of the pipeline account plus exact callers, as everywhere. ArnLike, because the ARN of a role that
 * IAM Identity Center made contains a Region that its session does not tell.
 */
export const deployerTrust = (home: Place, callers: readonly string[]): PolicyDocument =>
  policy({
    Sid: 'DeployFromPipelineAccount',
    Effect: 'Allow',
    Principal: { AWS: accountRootArn(home.partition, home.account) },
    Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:PrincipalArn': oneOrMany(callers) } },
  })
