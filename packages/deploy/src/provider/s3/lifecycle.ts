import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3'
import { blocks, text, textOr } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'
import { completeRules, inKnownOrder, RULE_ARGUMENTS } from './lifecycle-arguments.ts'
import { lifecycleRule, ruleArguments } from './lifecycle-rule.ts'

const MINIMUM_SIZE = 'transition_default_minimum_object_size'

/** What S3 has done since 2024: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const DEFAULT = 'all_storage_classes_128K'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html */
export const lifecycle = bucketSetting({
  name: 'aws_s3_bucket_lifecycle_configuration',
  arguments: [MINIMUM_SIZE, 'rule', ...RULE_ARGUMENTS.map((name) => `rule.${name}`)],
  complete: (args) => ({
    rule: completeRules(args),
    [MINIMUM_SIZE]: textOr(args, MINIMUM_SIZE, DEFAULT),
  }),
  absent: 'NoSuchLifecycleConfiguration',
  get: async (Bucket, { clients: { s3 } }, known) => {
    const found = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
    const { Rules = [], TransitionDefaultMinimumObjectSize: size = DEFAULT } = found
    const rules = completeRules({ rule: Rules.map(ruleArguments) })
    return { rule: inKnownOrder(rules, known), [MINIMUM_SIZE]: size }
  },
  put: (Bucket, args, { clients: { s3 } }) =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: blocks(args, 'rule').map(lifecycleRule) },
        TransitionDefaultMinimumObjectSize: text(
          args,
          MINIMUM_SIZE,
        ) as TransitionDefaultMinimumObjectSize,
      }),
    ),
  remove: (Bucket, _, { clients: { s3 } }) => s3.send(new DeleteBucketLifecycleCommand({ Bucket })),
})
