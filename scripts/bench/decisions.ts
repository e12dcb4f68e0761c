/** What one decision about access costs, warm. */
import { decide, type NamedPolicy, type Policies, type Request } from '@xacct/iam'
import { median } from './measure.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const ROLE = `arn:aws:iam::${TARGET}:role/storefront-deploy`
const KEY = `arn:aws:kms:eu-west-1:${PIPELINE}:key/00000000-0000-0000-0000-000000000000`

const named = (
  name: string,
  ...Statement: NamedPolicy['document']['Statement'][]
): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement: Statement.flat() },
})

const identity = named(
  'deploy role',
  {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:GetObjectVersion'],
    Resource: 'arn:aws:s3:::storefront-artifacts/*',
    Condition: { StringEquals: { 'aws:ResourceAccount': PIPELINE } },
  },
  {
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:DescribeKey'],
    Resource: KEY,
    Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
  },
)

const keyPolicy = named(
  'artifact key',
  {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${PIPELINE}:root` },
    Action: 'kms:*',
    Resource: '*',
  },
  {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${TARGET}:root` },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } },
  },
)

/** The decision that every delivery asks for: a role of one account, a key of another. */
const request: Request = {
  principal: {
    type: 'assumed-role',
    arn: `arn:aws:sts::${TARGET}:assumed-role/storefront-deploy/session`,
    account: TARGET,
    roleArn: ROLE,
    id: 'AROAEXAMPLE:session',
  },
  action: 'kms:Decrypt',
  resource: KEY,
  resourceAccount: PIPELINE,
  context: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
}

const policies: Policies = {
  identity: [identity],
  resource: keyPolicy,
  resourceRule: 'key-policy',
}

const BATCH = 2_000

/** Median microseconds of a decision that has been made before. */
export const measureDecisions = (rounds: number): number => {
  if (!decide(request, policies).allowed) throw new Error('the measured decision should allow')
  const batch = (): number => {
    const started = performance.now()
    for (let i = 0; i < BATCH; i++) decide(request, policies)
    return ((performance.now() - started) * 1000) / BATCH
  }
  for (let i = 0; i < 5; i++) batch()
  return median(Array.from({ length: rounds }, batch))
}
