import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBucket, OWNER, put, start, type Tested, versioning } from './testing.ts'

const GROUP = '/aws/events/s3'
const GROUP_ARN = `arn:aws:logs:eu-west-1:${OWNER}:log-group:${GROUP}`

let tested: Tested
let logs: CloudWatchLogsClient
beforeAll(async () => {
  tested = start()
  const config = tested.sandbox.clientConfig(OWNER)
  logs = new CloudWatchLogsClient(config)
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }))
  await logs.send(
    new PutResourcePolicyCommand({
      policyName: 'events',
      policyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `${GROUP_ARN}:*`,
        },
      }),
    }),
  )
  const events = new EventBridgeClient(config)
  await events.send(
    new PutRuleCommand({
      Name: 'all',
      EventPattern: JSON.stringify({ source: ['aws.s3'], detail: { bucket: { name: ['told'] } } }),
    }),
  )
  await events.send(
    new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: 'logs', Arn: GROUP_ARN }] }),
  )
  await makeBucket(tested.owner, 'told')
  await versioning(tested.owner, 'told', 'Enabled')
})
afterAll(() => tested.sandbox.close())

const told = async () => {
  await tested.sandbox.settled()
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }))
  return events.map(({ message = '' }) => JSON.parse(message))
}

it('tells EventBridge only where it is to', async () => {
  await put(tested.owner, 'told', 'quiet')
  expect(await told()).toEqual([])
})

it('tells of objects that come, change and go', async () => {
  const Bucket = 'told'
  await tested.owner.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    }),
  )
  const { VersionId } = await put(tested.owner, Bucket, 'a b', 'hello')
  await tested.owner.send(
    new PutObjectTaggingCommand({ Bucket, Key: 'a b', Tagging: { TagSet: [] } }),
  )
  await tested.owner.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: 'told/a%20b' }))
  await tested.owner.send(new DeleteObjectCommand({ Bucket, Key: 'a b' }))
  await tested.owner.send(new DeleteObjectCommand({ Bucket, Key: 'a b', VersionId }))
  const seen = await told()
  expect(
    seen.map((event) => [
      event['detail-type'],
      event.detail.object.key,
      event.detail.reason ?? event.detail['deletion-type'],
    ]),
  ).toEqual([
    ['Object Created', 'a b', 'PutObject'],
    ['Object Tags Added', 'a b', undefined],
    ['Object Created', 'copy', 'CopyObject'],
    ['Object Deleted', 'a b', 'DeleteObject'],
    ['Object Deleted', 'a b', 'DeleteObject'],
  ])
  expect(seen[0]).toMatchObject({
    source: 'aws.s3',
    account: OWNER,
    region: 'eu-west-1',
    resources: ['arn:aws:s3:::told'],
    detail: {
      version: '0',
      bucket: { name: 'told' },
      object: {
        key: 'a b',
        size: 5,
        etag: '5d41402abc4b2a76b9719d911017c592',
        'version-id': VersionId,
        sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
      },
      requester: OWNER,
      'source-ip-address': '127.0.0.1',
      reason: 'PutObject',
    },
  })
  expect(seen.map((event) => event.detail['deletion-type'])).toEqual([
    undefined,
    undefined,
    undefined,
    'Delete Marker Created',
    'Permanently Deleted',
  ])
})
