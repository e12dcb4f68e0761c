import type { Account } from '../accounts.ts'
import type { PipelineModel } from '../model.ts'
import { anywhereIn, prefixed } from './deployer-arns.ts'
import { oneOrMany, type Statement } from './document.ts'

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
      'DescribeIndexPolicies',
      'GetDataProtectionPolicy',
      'ListTagsForResource',
      'PutRetentionPolicy',
      'TagResource',
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
      'GetTopicAttributes',
      'ListSubscriptionsByTopic',
      'ListTagsForResource',
      'SetTopicAttributes',
      'Subscribe',
      'TagResource',
      'UntagResource',
    ]),
    Resource: anywhereIn(account, 'sns', `${model.name}-*`),
  },
  {
    // A subscription is no resource that a policy could name.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
    Sid: 'ManageSubscriptions',
    Effect: 'Allow',
    Action: prefixed('sns', ['GetSubscriptionAttributes', 'Unsubscribe']),
    Resource: '*',
  },
]

/**
 * The service was renamed: whoever uses a connection is authorised under both names, whoever manages one under that of
 * the API that he calls.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
const PASS = ['codeconnections:PassConnection', 'codestar-connections:PassConnection']

/** https://docs.aws.amazon.com/dtconsole/latest/userguide/security_iam_id-based-policy-examples-connections.html */
const connections = (model: PipelineModel, account: Account): readonly Statement[] => {
  const source = model.pipelines[0]?.source
  if (source?.type !== 'connection' || account.account !== model.pipelines[0]?.account) return []
  if (source.connectionArn) {
    return [
      {
        Sid: 'PassConnection',
        Effect: 'Allow',
        Action: PASS,
        Resource: source.connectionArn,
      },
    ]
  }
  return [
    {
      Sid: 'CreateConnection',
      Effect: 'Allow',
      Action: 'codeconnections:CreateConnection',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': oneOrMany(account.regions) } },
    },
    {
      Sid: 'ManageConnection',
      Effect: 'Allow',
      Action: [
        ...prefixed('codeconnections', [
          'DeleteConnection',
          'GetConnection',
          'ListTagsForResource',
          'TagResource',
          'UntagResource',
        ]),
        ...PASS,
      ],
      Resource: anywhereIn(account, 'codeconnections', 'connection/*'),
    },
  ]
}

/** Pipelines, builds, events and the connection to the source. */
export const deliveryStatements = (
  model: PipelineModel,
  account: Account,
): readonly Statement[] => [
  ...pipelines(model, account),
  ...events(model, account),
  ...connections(model, account),
]
