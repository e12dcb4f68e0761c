/** What STS accepts: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */

import { type Constraint, constrain, refusal } from '../../dispatch/constraints.ts'
import { ServiceError } from '../../errors.ts'
import { type GivenTag, type Tag, tagsOf } from '../tags.ts'

const NAME: Constraint = { min: 2, max: 64, pattern: /[\w+=,.@-]*/ }

const MEMBERS: Readonly<Record<string, Constraint>> = {
  RoleArn: {
    min: 20,
    max: 2048,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as STS writes it.
    pattern: /[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD]+/u,
  },
  RoleSessionName: NAME,
  SourceIdentity: NAME,
  // biome-ignore lint/complexity/noUselessEscapeInRegex: as STS writes it.
  ExternalId: { min: 2, max: 1224, pattern: /[\w+=,.@:\/-]*/ },
  DurationSeconds: { min: 900, max: 43_200 },
  Policy: { min: 1, max: 2048 },
  WebIdentityToken: { min: 4, max: 20_000 },
}

const ROLE_ARN = /^arn:[a-z-]+:iam::\d{12}:role\/.+$/

const MAX_TAGS = 50
const MAX_POLICY_ARNS = 10
const KEY: Constraint = { min: 1, max: 128, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]+/u }
const VALUE: Constraint = { max: 256, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u }

const invalidValue = (message: string): ServiceError =>
  new ServiceError('InvalidParameterValue', message)

const tooMany = (member: string, max: number): ServiceError =>
  refusal('ValidationError', [
    `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${max}`,
  ])

type Given = {
  readonly RoleArn?: string | undefined
  readonly Tags?: readonly GivenTag[] | undefined
  readonly TransitiveTagKeys?: readonly string[] | undefined
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined
}

const checkTags = ({ Tags = [], TransitiveTagKeys = [] }: Given): void => {
  if (Tags.length > MAX_TAGS) throw tooMany('tags', MAX_TAGS)
  if (TransitiveTagKeys.length > MAX_TAGS) throw tooMany('transitiveTagKeys', MAX_TAGS)
  const tags = tagsOf(Tags)
  for (const [index, { Key, Value }] of tags.entries()) {
    const at = `tags.${index + 1}.member`
    constrain(
      { [`${at}.key`]: Key, [`${at}.value`]: Value },
      { [`${at}.key`]: KEY, [`${at}.value`]: VALUE },
    )
    if (/^aws:/i.test(Key)) throw invalidValue(`Tag keys with the prefix aws: are reserved: ${Key}`)
  }
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()))
  if (keys.size !== tags.length) {
    throw invalidValue('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  if (TransitiveTagKeys.some((key) => !keys.has(key.toLowerCase()))) {
    throw invalidValue('The specified transitive tag key must be included in the requested tags.')
  }
}

/**
 * Checks the members that AssumeRole and AssumeRoleWithWebIdentity share.
 * @throws ServiceError
 */
export const checkRequest = (input: Given): void => {
  constrain(input, MEMBERS)
  if (!ROLE_ARN.test(input.RoleArn ?? '')) {
    throw new ServiceError('ValidationError', 'Request ARN is invalid')
  }
  if ((input.PolicyArns?.length ?? 0) > MAX_POLICY_ARNS) {
    throw tooMany('policyArns', MAX_POLICY_ARNS)
  }
  checkTags(input)
}

const CHAINED_MAX = 3600
const DEFAULT_SECONDS = 3600

/**
 * How long a session lasts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 * @throws ServiceError
 */
export const durationOf = (
  seconds: number | undefined,
  { max, chained }: { readonly max: number; readonly chained: boolean },
): number => {
  if (seconds === undefined) return DEFAULT_SECONDS
  if (chained && seconds > CHAINED_MAX) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    )
  }
  if (seconds > max) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
  return seconds
}

/**
 * Tags that a session gives to those made from it: its own transitive ones and those it had itself been given.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
 * @throws ServiceError where a tag would replace one that came along.
 */
export const transitiveTags = (
  inherited: readonly Tag[],
  { Tags, TransitiveTagKeys = [] }: Given,
): readonly Tag[] => {
  const keys = TransitiveTagKeys.map((key) => key.toLowerCase())
  const tags = tagsOf(Tags)
  const taken = new Set(inherited.map(({ Key }) => Key.toLowerCase()))
  if (tags.some(({ Key }) => taken.has(Key.toLowerCase()))) {
    throw invalidValue(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  }
  return [...inherited, ...tags.filter(({ Key }) => keys.includes(Key.toLowerCase()))]
}
