import {
  RemovePermission$,
  type RemovePermissionCommandInput,
  type RemovePermissionCommandOutput,
} from '@aws-sdk/client-sns'
import type { PolicyDocument } from '@xacct/iam'
import { operation } from '../../dispatch/operation.ts'
import { shownPolicy } from '../resource-policy.ts'
import { readTopicPolicy } from './topic-policy.ts'
import { keyOf, putTopic, topicAccess, topicOf } from './topics.ts'

export const removePermission = operation<
  RemovePermissionCommandInput,
  RemovePermissionCommandOutput
>('sns', {
  schema: RemovePermission$,
  members: ['TopicArn', 'Label'],
  authorize: (call) => topicAccess(call, 'RemovePermission', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { world, input } = call
    const topic = topicOf(world, keyOf(input.TopicArn, call))
    const document = JSON.parse(shownPolicy(world, topic.policy)) as PolicyDocument
    const Statement = [document.Statement].flat().filter(({ Sid }) => Sid !== input.Label)
    const policy = readTopicPolicy(world, JSON.stringify({ ...document, Statement }))
    putTopic(world, { ...topic, policy })
    return {}
  },
})
