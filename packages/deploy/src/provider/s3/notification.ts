import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3'
import type { Arguments, Context } from '../resource-type.ts'
import { flag } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

/** Receivers that the embedded path cannot set; it only sees, and takes away, those that somebody has added. */
const receivers = ({
  LambdaFunctionConfigurations: lambda = [],
  QueueConfigurations: queue = [],
  TopicConfigurations: topic = [],
}: NotificationConfiguration): Arguments => ({
  lambda_function: lambda.map(({ LambdaFunctionArn }) => ({
    lambda_function_arn: LambdaFunctionArn,
  })),
  queue: queue.map(({ QueueArn }) => ({ queue_arn: QueueArn })),
  topic: topic.map(({ TopicArn }) => ({ topic_arn: TopicArn })),
})

/** A bucket has one configuration, which is put as a whole. */
const put = (Bucket: string, eventbridge: boolean, { clients: { s3 } }: Context) =>
  s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: eventbridge ? { EventBridgeConfiguration: {} } : {},
    }),
  )

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html */
export const notification = bucketSetting({
  name: 'aws_s3_bucket_notification',
  arguments: ['eventbridge'],
  complete: (args) => ({ eventbridge: flag(args, 'eventbridge'), ...receivers({}) }),
  get: async (Bucket, { clients: { s3 } }) => {
    const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))
    return { eventbridge: found.EventBridgeConfiguration !== undefined, ...receivers(found) }
  },
  put: (Bucket, args, context) => put(Bucket, flag(args, 'eventbridge'), context),
  remove: (Bucket, _, context) => put(Bucket, false, context),
})
