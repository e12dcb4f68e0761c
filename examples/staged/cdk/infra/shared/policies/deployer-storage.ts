import type { Account } from '../accounts.ts'
import type { PipelineModel } from '../model.ts'
import { bootstrapNames, bucketArn } from '../names.ts'
import { anywhereIn, prefixed } from './deployer-arns.ts'
import { oneOrMany, type Statement } from './document.ts'

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
      'PutBucketNotification',
      'PutBucketOwnershipControls',
      'PutBucketPolicy',
      'PutBucketPublicAccessBlock',
      'PutBucketTagging',
      'PutBucketVersioning',
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

/** Buckets and the keys that encrypt them. */
export const storageStatements = (model: PipelineModel, account: Account): readonly Statement[] => [
  ...buckets(model, account),
  ...keys(model, account),
]
