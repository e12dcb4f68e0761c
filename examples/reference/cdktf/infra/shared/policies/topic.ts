import type { Pipeline } from '../model.ts'
import { regionalArn } from '../names.ts'
import { type PolicyDocument, policy } from './document.ts'

/** Only this account's failure rule publishes for EventBridge; the pipeline role publishes by its own policy. */
export const topicPolicy = (pipeline: Pipeline, topicArn: string): PolicyDocument =>
  policy(
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'FailureRulePublishes',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: {
        StringEqualsIfExists: { 'aws:SourceAccount': pipeline.account },
        ArnEqualsIfExists: {
          'aws:SourceArn': regionalArn(pipeline, 'events', `rule/${pipeline.names.failureRule}`),
        },
      },
    },
  )
