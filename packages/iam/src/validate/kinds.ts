import type { DialectName } from './dialects.ts'

export type KindRules = {
  /** Whose words a problem is told in. */
  readonly dialect: DialectName
  /** `required` in policies of resources, `forbidden` in those attached to whoever calls. */
  readonly principal: 'required' | 'forbidden'
  /** Trust policies have no resource: the role is. */
  readonly resource: 'required' | 'forbidden' | 'optional'
  /** The services whose actions may appear; every service where it is left out. */
  readonly service?: string
  /** Only Version 2012-10-17 will do. */
  readonly current?: true
  readonly quota: Quota
}

export type Quota = {
  readonly max: number
  /** IAM leaves out whitespace, others count what was sent. */
  readonly counting: 'without-whitespace' | 'as-sent'
  readonly code: string
  readonly message: string
}

const iamQuota = (max: number, message: string): Quota => ({
  max,
  counting: 'without-whitespace',
  code: 'LimitExceeded',
  message,
})

const asSent = (max: number, code: string, message: string): Quota => ({
  max,
  counting: 'as-sent',
  code,
  message,
})

const attached = { dialect: 'iam', principal: 'forbidden', resource: 'required' } as const
const onResource = { dialect: 'plain', principal: 'required', resource: 'required' } as const

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const managed = iamQuota(6_144, 'Cannot exceed quota for PolicySize: 6144')

/**
 * What each kind of policy may contain, and its quota. Inline policies share one quota per role, user or group: the
 * service adds them up with `policySize`.
 */
export const policyKinds = {
  identity: { ...attached, current: true, quota: managed },
  boundary: { ...attached, current: true, quota: managed },
  'role-inline': {
    ...attached,
    current: true,
    quota: iamQuota(10_240, 'Maximum policy size of 10240 bytes exceeded for role'),
  },
  'user-inline': {
    ...attached,
    current: true,
    quota: iamQuota(2_048, 'Maximum policy size of 2048 bytes exceeded for user'),
  },
  'group-inline': {
    ...attached,
    current: true,
    quota: iamQuota(5_120, 'Maximum policy size of 5120 bytes exceeded for group'),
  },
  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
  session: {
    ...attached,
    current: true,
    quota: asSent(
      2_048,
      'ValidationError',
      "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048",
    ),
  },
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
  scp: {
    ...attached,
    dialect: 'organizations',
    current: true,
    quota: asSent(
      5_120,
      'ConstraintViolationException',
      'You have exceeded the maximum size of a policy: 5120',
    ),
  },
  trust: {
    dialect: 'iam',
    principal: 'required',
    resource: 'forbidden',
    service: 'sts',
    quota: iamQuota(2_048, 'Cannot exceed quota for ACLSizePerRole: 2048'),
  },
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
  bucket: {
    ...onResource,
    dialect: 's3',
    service: 's3',
    quota: asSent(20_480, 'MalformedPolicy', 'Policy exceeds the maximum allowed document size.'),
  },
  /** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
  key: {
    ...onResource,
    dialect: 'kms',
    quota: asSent(
      32_768,
      'LimitExceededException',
      'The request was rejected because a length constraint or quota was exceeded: key policy document size 32768',
    ),
  },
  topic: {
    ...onResource,
    dialect: 'sns',
    quota: asSent(30_720, 'InvalidParameter', 'Invalid parameter: Policy is too large'),
  },
  queue: {
    ...onResource,
    quota: asSent(8_192, 'InvalidAttributeValue', 'Invalid value for the parameter Policy.'),
  },
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
  'event-bus': {
    ...onResource,
    service: 'events',
    quota: asSent(
      10_240,
      'PolicyLengthExceededException',
      'The policy size exceeds the limit of 10240 bytes.',
    ),
  },
  secret: {
    ...onResource,
    quota: asSent(20_480, 'LimitExceededException', 'The policy exceeds 20480 characters.'),
  },
  /** The repository is the resource: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html */
  repository: {
    ...onResource,
    resource: 'optional',
    quota: asSent(10_240, 'InvalidParameterException', 'The policy exceeds 10240 characters.'),
  },
  'log-group': {
    ...onResource,
    quota: asSent(5_120, 'LimitExceededException', 'Resource limit exceeded.'),
  },
} as const satisfies Readonly<Record<string, KindRules>>

export type PolicyKind = keyof typeof policyKinds
