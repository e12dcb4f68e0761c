/** What can be set on a topic: https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */

import { parseArn, partitionOf } from '../../arn.ts'
import { notImplemented } from '../../errors.ts'
import { invalid } from './errors.ts'
import type { Topic } from './state.ts'

type Check = (value: string) => boolean

/** Attributes that have their effect here, or that only have the value without one. */
const CHECKS: Readonly<Record<string, Check>> = {
  DisplayName: (value) => value.length <= 100,
  KmsMasterKeyId: (value) => value.length <= 2048,
  SignatureVersion: (value) => value === '1' || value === '2',
}

/** Values that say that something which is not there shall not be there. */
const OFF: Readonly<Record<string, string>> = {
  FifoTopic: 'false',
  ContentBasedDeduplication: 'false',
  TracingConfig: 'PassThrough',
}

const isOff = (name: string, value: string): boolean =>
  value === '' || OFF[name] === value || (name.endsWith('FeedbackSampleRate') && value === '0')

/**
 * An attribute as it is kept; undefined where it says nothing.
 * @throws ServiceError where the value is bad, or the attribute one that the sandbox does not know
 */
export const checkAttribute = (name: string, value: string): string | undefined => {
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined
  if (check) {
    if (!check(value)) throw invalid(name)
    return value === '' ? undefined : value
  }
  if (isOff(name, value)) return undefined
  throw notImplemented(`the attribute ${name} of SNS topics`)
}

/** The key of a topic as an ARN: ids and aliases are those of the topic's account. */
export const keyArnOf = ({ attributes, account, region }: Topic): string | undefined => {
  const key = attributes['KmsMasterKeyId']
  if (key === undefined || parseArn(key)) return key
  const resource = key.startsWith('alias/') ? key : `key/${key}`
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${resource}`
}

/** What HTTP endpoints would be tried with; clients compare it. */
export const DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
})
