import type { Rule as Shown } from '@aws-sdk/client-eventbridge'
import type { Rule } from './state.ts'

export const shownRule = ({
  name,
  arn,
  pattern,
  state,
  description,
  roleArn,
  bus,
}: Rule): Shown => ({
  Name: name,
  Arn: arn,
  EventPattern: pattern,
  State: state,
  ...(description === undefined ? {} : { Description: description }),
  ...(roleArn === undefined ? {} : { RoleArn: roleArn }),
  EventBusName: bus,
})
