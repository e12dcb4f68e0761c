/** What IAM accepts as names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */

import { type Constraint, constrain, lowerFirst } from '../../dispatch/constraints.ts'
import { ServiceError } from '../../errors.ts'

const NAME = /^[\w+=,.@-]+$/

/** Members of inputs that are names, with the length that IAM allows each. */
const LENGTHS = {
  RoleName: 64,
  UserName: 64,
  PolicyName: 128,
  AccountAlias: 63,
} as const

/** Members with constraints that are the same in every operation. */
const COMMON: Readonly<Record<string, Constraint>> = {
  ...Object.fromEntries(Object.entries(LENGTHS).map(([name, max]) => [name, { min: 1, max }])),
  Path: { min: 1, max: 512 },
  PathPrefix: { min: 1, max: 512 },
  Description: { max: 1000 },
  PolicyArn: { min: 20, max: 2048 },
  PermissionsBoundary: { min: 20, max: 2048 },
  PolicyDocument: { min: 1, max: 131_072 },
  AssumeRolePolicyDocument: { min: 1, max: 131_072 },
  OpenIDConnectProviderArn: { min: 20, max: 2048 },
  AccessKeyId: { min: 16, max: 128, pattern: /[\w]+/ },
  MaxSessionDuration: { min: 3600, max: 43_200 },
  MaxItems: { min: 1, max: 1000 },
  VersionId: { pattern: /v[1-9][0-9]*(\.[A-Za-z0-9-]*)?/ },
}

const DOCUMENT = /^[\t\n\r\u0020-\u00FF]+$/
const DESCRIPTION = /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/
const PATH = /^(\/|\/[\u0021-\u007E]+\/)$/

const invalid = (name: string, what: string): ServiceError =>
  new ServiceError(
    'ValidationError',
    `The specified value for ${lowerFirst(name)} is invalid. ${what}`,
  )

type Check = (name: string, value: string) => ServiceError | undefined

const name: Check = (member, value) =>
  NAME.test(value)
    ? undefined
    : invalid(member, 'It must contain only alphanumeric characters and/or the following: +=,.@_-')

/** The value is not repeated: what is wrong with it is that it cannot be printed. */
const mismatch = (member: string, pattern: string): ServiceError =>
  new ServiceError(
    'ValidationError',
    `1 validation error detected: Value at '${lowerFirst(member)}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
  )

const document: Check = (member, value) =>
  DOCUMENT.test(value) ? undefined : mismatch(member, '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+')

const CHECKS: Readonly<Record<string, Check>> = {
  RoleName: name,
  UserName: name,
  PolicyName: name,
  Path: (member, value) =>
    PATH.test(value)
      ? undefined
      : invalid(
          member,
          'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
        ),
  Description: (member, value) =>
    DESCRIPTION.test(value)
      ? undefined
      : mismatch(member, '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*'),
  PolicyDocument: document,
  AssumeRolePolicyDocument: document,
}

/**
 * Checks the members of an input that mean the same in every operation of IAM.
 * @throws ServiceError ValidationError
 */
export const checkMembers = (input: object): void => {
  constrain(input, COMMON)
  for (const [member, value] of Object.entries(input)) {
    const check = typeof value === 'string' && CHECKS[member]
    const problem = check ? check(member, value) : undefined
    if (problem) throw problem
  }
}
