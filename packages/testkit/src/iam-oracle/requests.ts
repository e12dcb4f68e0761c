import type { Context, Principal, Request, ResourceRule } from '@xacct/iam'
import type { Random } from './random.ts'

export const HOME = '111111111111'
export const ELSEWHERE = '222222222222'

export const principals: readonly Principal[] = [
  { type: 'user', arn: `arn:aws:iam::${HOME}:user/anna`, account: HOME, id: 'AIDAANNA' },
  {
    type: 'assumed-role',
    arn: `arn:aws:sts::${HOME}:assumed-role/pipeline/run`,
    account: HOME,
    roleArn: `arn:aws:iam::${HOME}:role/pipeline`,
    id: 'AROAPIPELINE:run',
  },
  { type: 'service', service: 'codepipeline.amazonaws.com' },
  { type: 'anonymous' },
]

/** An action with a resource on which it is possible, and the rule that combines its policies. */
type Target = {
  readonly action: string
  readonly resource: (account: string) => string
  readonly rule?: ResourceRule
  /** Whether the service has resource policies. */
  readonly hasPolicy: boolean
}

const target = (
  action: string,
  resource: Target['resource'],
  more: Partial<Target> = {},
): Target => ({ action, resource, hasPolicy: true, ...more })

const keyArn = (account: string) =>
  `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

export const targets: readonly Target[] = [
  target('s3:GetObject', () => 'arn:aws:s3:::artifacts/app/build.zip'),
  target('s3:PutObject', () => 'arn:aws:s3:::artifacts/anna/notes.txt'),
  target('s3:ListBucket', () => 'arn:aws:s3:::artifacts'),
  target('sns:Publish', (account) => `arn:aws:sns:eu-west-1:${account}:releases`),
  target('sqs:SendMessage', (account) => `arn:aws:sqs:eu-west-1:${account}:jobs`),
  target('events:PutEvents', (account) => `arn:aws:events:eu-west-1:${account}:event-bus/default`),
  target('kms:Decrypt', keyArn, { rule: 'key-policy' }),
  target('kms:GenerateDataKey', keyArn, { rule: 'key-policy' }),
  target('sts:AssumeRole', (account) => `arn:aws:iam::${account}:role/deploy`, {
    rule: 'role-trust',
  }),
  target('ec2:StartInstances', (account) => `arn:aws:ec2:eu-west-1:${account}:instance/i-1`, {
    hasPolicy: false,
  }),
]

const ofPrincipal = (principal: Principal): Context => {
  switch (principal.type) {
    case 'user':
      return {
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': principal.account,
        'aws:PrincipalType': 'User',
        'aws:userid': principal.id,
        'aws:username': 'anna',
        'aws:PrincipalIsAWSService': 'false',
      }
    case 'assumed-role':
      return {
        'aws:PrincipalArn': principal.roleArn,
        'aws:PrincipalAccount': principal.account,
        'aws:PrincipalType': 'AssumedRole',
        'aws:userid': principal.id,
        'aws:PrincipalIsAWSService': 'false',
      }
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service }
    default:
      return {
        'aws:PrincipalAccount': 'anonymous',
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
      }
  }
}

/** Keys that a request may or may not carry, each with values it may have. */
export const optionalKeys = {
  'aws:SecureTransport': ['true', 'false'],
  'aws:SourceIp': ['203.0.113.7', '198.51.100.20', '2001:db8:1234::9'],
  'aws:CurrentTime': ['2026-11-25T10:00:00Z', '2027-01-01T00:00:00Z'],
  'aws:MultiFactorAuthAge': ['30', '3600', '7200'],
  'aws:RequestedRegion': ['eu-west-1', 'us-east-1'],
  'aws:PrincipalOrgID': ['o-1', 'o-2'],
  'aws:PrincipalTag/team': ['red', 'blue'],
  'aws:SourceArn': [`arn:aws:sns:eu-west-1:${HOME}:releases`, `arn:aws:s3:::artifacts`],
  'aws:SourceAccount': [HOME, ELSEWHERE],
} as const

export const listKeys = {
  'aws:PrincipalOrgPaths': [['o-1/r-1/ou-a/'], ['o-1/r-1/ou-b/', 'o-1/r-1/ou-a/'], ['o-2/r-2/']],
  'aws:CalledVia': [
    ['cloudformation.amazonaws.com'],
    ['athena.amazonaws.com', 'cloudformation.amazonaws.com'],
  ],
} as const

const contextOf = (random: Random, principal: Principal, account: string): Context => {
  const chosen: Record<string, string | readonly string[]> = {}
  for (const [key, values] of Object.entries({ ...optionalKeys, ...listKeys })) {
    if (random.chance(0.6)) chosen[key] = random.pick(values as readonly (string | string[])[])
  }
  return { ...chosen, ...ofPrincipal(principal), 'aws:ResourceAccount': account }
}

export type Asked = { readonly request: Request; readonly target: Target }

export const requestFrom = (random: Random): Asked => {
  // People and sessions are asked about most: services and strangers have one policy only.
  const principal = random.chance(0.8)
    ? random.pick(principals.slice(0, 2))
    : random.pick(principals)
  const chosen = random.pick(targets)
  const resourceAccount = random.chance(0.6) ? HOME : ELSEWHERE
  return {
    target: chosen,
    request: {
      principal,
      action: chosen.action,
      resource: chosen.resource(resourceAccount),
      resourceAccount,
      context: contextOf(random, principal, resourceAccount),
    },
  }
}
