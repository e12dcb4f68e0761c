import {
  AddPermission$,
  type AddPermissionCommandInput,
  type AddPermissionCommandOutput,
} from '@aws-sdk/client-sns'
import type { PolicyDocument, Statement } from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { shownPolicy } from '../resource-policy.ts'
import { invalid } from './errors.ts'
import type { Topic } from './state.ts'
import { readTopicPolicy } from './topic-policy.ts'
import { keyOf, putTopic, topicAccess, topicOf } from './topics.ts'

const statementOf = (
  { Label = '', AWSAccountId = [], ActionName = [] }: AddPermissionCommandInput,
  { arn, region }: Topic,
): Statement => ({
  Sid: Label,
  Effect: 'Allow',
  Principal: { AWS: AWSAccountId.map((id) => `arn:${partitionOf(region)}:iam::${id}:root`) },
  Action: ActionName.map((name) => `SNS:${name}`),
  Resource: arn,
})

/** A statement more in the topic's policy. */
export const addPermission = operation<AddPermissionCommandInput, AddPermissionCommandOutput>(
  'sns',
  {
    schema: AddPermission$,
    members: ['TopicArn', 'Label', 'AWSAccountId', 'ActionName'],
    authorize: (call) => topicAccess(call, 'AddPermission', keyOf(call.input.TopicArn, call)),
    handle: (call) => {
      const { world, input } = call
      const topic = topicOf(world, keyOf(input.TopicArn, call))
      const document = JSON.parse(shownPolicy(world, topic.policy)) as PolicyDocument
      const statements = [document.Statement].flat()
      if (statements.some(({ Sid }) => Sid === input.Label)) {
        throw invalid('Statement already exists')
      }
      const Statement = [...statements, statementOf(input, topic)]
      const policy = readTopicPolicy(world, JSON.stringify({ ...document, Statement }))
      putTopic(world, { ...topic, policy })
      return {}
    },
  },
)
