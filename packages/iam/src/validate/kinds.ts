/** How AWS counts the size of a policy: without the whitespace outside quotes, or as it was sent. */
type Counting = 'without-whitespace' | 'as-sent'

export type KindRules = {
  /** `required` in resource policies, `forbidden` in those attached to whoever calls. */
  readonly principal: 'required' | 'forbidden'
  /** Trust policies have no resource: the role is. */
  readonly resource: 'required' | 'forbidden' | 'optional'
  /** Characters; see the page of the service's quotas. */
  readonly quota: number
  readonly counting: Counting
}

const attached = { principal: 'forbidden', resource: 'required' } as const
const onResource = { principal: 'required', resource: 'required' } as const

/**
 * What each kind of policy may contain, and its quota.
 * IAM: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const policyKinds = {
  /** Customer managed policy. */
  identity: { ...attached, quota: 6_144, counting: 'without-whitespace' },
  boundary: { ...attached, quota: 6_144, counting: 'without-whitespace' },
  /** Sum of a role's inline policies; one alone may fill it. */
  'role-inline': { ...attached, quota: 10_240, counting: 'without-whitespace' },
  'user-inline': { ...attached, quota: 2_048, counting: 'without-whitespace' },
  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
  session: { ...attached, quota: 2_048, counting: 'as-sent' },
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
  scp: { ...attached, quota: 5_120, counting: 'as-sent' },
  trust: {
    principal: 'required',
    resource: 'forbidden',
    quota: 2_048,
    counting: 'without-whitespace',
  },
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
  bucket: { ...onResource, quota: 20_480, counting: 'as-sent' },
  /** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
  key: { ...onResource, quota: 32_768, counting: 'as-sent' },
  topic: { ...onResource, quota: 30_720, counting: 'as-sent' },
  queue: { ...onResource, quota: 8_192, counting: 'as-sent' },
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
  'event-bus': { ...onResource, quota: 10_240, counting: 'as-sent' },
  secret: { ...onResource, quota: 20_480, counting: 'as-sent' },
  /** The repository is the resource; ECR refuses the element. */
  repository: { principal: 'required', resource: 'optional', quota: 10_240, counting: 'as-sent' },
  function: { ...onResource, quota: 20_480, counting: 'as-sent' },
  'log-group': { ...onResource, quota: 5_120, counting: 'as-sent' },
} as const satisfies Readonly<Record<string, KindRules>>

export type PolicyKind = keyof typeof policyKinds
