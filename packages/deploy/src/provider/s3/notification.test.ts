import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import type { Context } from '../resource-type.ts'
import { apply } from '../testing.ts'
import { notification } from './notification.ts'

const QueueArn = 'arn:aws:sqs:eu-west-1:111111111111:uploads'

/** S3 with receivers that a sandbox does not have. */
const s3With = (found: NotificationConfiguration) => {
  const told: unknown[] = []
  const send = async (command: unknown) => {
    if (command instanceof GetBucketNotificationConfigurationCommand) return found
    if (command instanceof PutBucketNotificationConfigurationCommand) {
      told.push(command.input.NotificationConfiguration)
    }
    return {}
  }
  return { told, context: { clients: { s3: { send }, patience: 0 } } as unknown as Context }
}

it('takes away a queue that somebody has added', async () => {
  const args = { bucket: 'shop', eventbridge: true }
  const { told, context } = s3With({
    EventBridgeConfiguration: {},
    QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'] }],
  })
  const made = { id: 'shop', attributes: notification.complete(args, context) }
  const { action, changed } = await apply(notification, args, context, made)
  expect([action, changed]).toEqual(['update', ['queue']])
  expect(told).toEqual([{ EventBridgeConfiguration: {} }])
})
