/** Lifecycle rules: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
import { randomUUID } from 'node:crypto'
import type { LifecycleRule } from '@aws-sdk/client-s3'
import { ServiceError } from '../../errors.ts'
import { invalidArgument, invalidRequest, malformedXml } from './errors.ts'

const MOST = 1000

const ACTIONS = [
  'AbortIncompleteMultipartUpload',
  'Expiration',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransitions',
  'Transitions',
] as const

const isGiven = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0)

const isCount = (days: number | undefined): boolean =>
  days === undefined || (Number.isInteger(days) && days > 0)

const checkRule = (rule: LifecycleRule): void => {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml()
  if (rule.Filter !== undefined && rule.Prefix !== undefined) throw malformedXml()
  if (rule.Filter === undefined && rule.Prefix === undefined) throw malformedXml()
  if (!ACTIONS.some((action) => isGiven(rule[action]))) {
    throw invalidRequest('At least one action needs to be specified in a rule')
  }
  if ((rule.ID ?? '').length > 255) {
    throw invalidArgument('ID length should not exceed allowed limit of 255')
  }
  if (!isCount(rule.Expiration?.Days)) {
    throw invalidArgument("'Days' for Expiration action must be a positive integer")
  }
  if (!isCount(rule.NoncurrentVersionExpiration?.NoncurrentDays)) {
    throw invalidArgument(
      "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer",
    )
  }
}

/**
 * The rules as the bucket keeps them, each with an id.
 * @throws ServiceError
 */
export const lifecycleOf = (given: readonly LifecycleRule[]): readonly LifecycleRule[] => {
  if (given.length === 0 || given.length > MOST) throw malformedXml()
  given.forEach(checkRule)
  const rules = given.map((rule) => ({ ...rule, ID: rule.ID || randomUUID() }))
  if (new Set(rules.map(({ ID }) => ID)).size !== rules.length) {
    throw new ServiceError(
      'InvalidArgument',
      'Rule ID must be unique. Found same ID for more than one rule',
    )
  }
  return rules
}
