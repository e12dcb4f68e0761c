import { dnsSuffixOf, partitionOf } from '../../../arn.ts'
import type { Json } from './json.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export const PSEUDO_PARAMETERS: readonly string[] = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]

export type Home = {
  readonly account: string
  readonly region: string
  readonly stackId: string
  readonly stackName: string
}

/** Their values; `AWS::NoValue` has none. */
export const pseudoParameters = (home: Home): Readonly<Record<string, Json>> => {
  const partition = partitionOf(home.region)
  return {
    'AWS::AccountId': home.account,
    'AWS::NotificationARNs': [],
    'AWS::Partition': partition,
    'AWS::Region': home.region,
    'AWS::StackId': home.stackId,
    'AWS::StackName': home.stackName,
    'AWS::URLSuffix': dnsSuffixOf(home.region),
  }
}
