/** Keys that AWS makes in an account the first time one of its services encrypts there. */
import { randomUUID } from 'node:crypto'
import type { PolicyDocument, Statement } from '@xacct/iam'
import { dnsSuffixOf, partitionOf, scope } from '../../arn.ts'
import type { World } from '../../world.ts'
import { newBacking } from './backing.ts'
import { putKey } from './current.ts'
import { ALIASES } from './state.ts'

type Managed = {
  /** As the service calls itself in the policy. */
  readonly title: string
  readonly description: string
  /** The policy's id is `auto-<service>-<version>`. */
  readonly version: number
  /** What the service may do for whoever in the account may use the service. */
  readonly actions: readonly string[]
  /** The same, in whatever Region the service is. */
  readonly anywhere?: readonly string[]
}

const protects = (what: string): string =>
  `Default key that protects my ${what} when no other key is defined`

const EVERYTHING = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:CreateGrant',
  'kms:DescribeKey',
]

const SERVICES: Readonly<Record<string, Managed>> = {
  codecommit: {
    title: 'CodeCommit',
    description: protects('CodeCommit repositories'),
    version: 1,
    actions: EVERYTHING.filter((action) => action !== 'kms:CreateGrant'),
  },
  s3: {
    title: 'S3',
    description: protects('S3 objects'),
    version: 2,
    actions: EVERYTHING.filter((action) => action !== 'kms:CreateGrant'),
  },
  secretsmanager: {
    title: 'AWS Secrets Manager',
    description: protects('Secrets Manager data'),
    version: 2,
    actions: EVERYTHING.filter((action) => action !== 'kms:GenerateDataKey*'),
    anywhere: ['kms:GenerateDataKey*'],
  },
  sns: {
    title: 'SNS',
    description: protects('SNS data'),
    version: 1,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'],
  },
  ssm: { title: 'SSM', description: protects('SSM data'), version: 1, actions: EVERYTHING },
}

type Place = { readonly account: string; readonly region: string }

const allowing = ({ title }: Managed, Action: readonly string[]) =>
  ({
    Sid: `Allow access through ${title} for all principals in the account that are authorized to use ${title}`,
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action,
    Resource: '*',
  }) as const

const through = (service: string, managed: Managed, { account, region }: Place): Statement => ({
  ...allowing(managed, managed.actions),
  Condition: {
    StringEquals: {
      'kms:CallerAccount': account,
      'kms:ViaService': `${service}.${region}.${dnsSuffixOf(region)}`,
    },
  },
})

const throughAnywhere = (
  service: string,
  managed: Managed,
  { account, region }: Place,
): readonly Statement[] =>
  managed.anywhere
    ? [
        {
          ...allowing(managed, managed.anywhere),
          Condition: {
            StringEquals: { 'kms:CallerAccount': account },
            StringLike: { 'kms:ViaService': `${service}.*.${dnsSuffixOf(region)}` },
          },
        },
      ]
    : []

const accountReads = ({ account, region }: Place): Statement => ({
  Sid: 'Allow direct access to key metadata to the account',
  Effect: 'Allow',
  Principal: { AWS: `arn:${partitionOf(region)}:iam::${account}:root` },
  Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
  Resource: '*',
})

/** Nobody can change it, and it lets in nobody from another account: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk */
const policyOf = (service: string, managed: Managed, place: Place): PolicyDocument => ({
  Version: '2012-10-17',
  Id: `auto-${service}-${managed.version}`,
  Statement: [
    through(service, managed, place),
    ...throughAnywhere(service, managed, place),
    accountReads(place),
  ],
})

const PREFIX = 'alias/aws/'

/** The aliases that every account has, with a key behind them or not yet. */
export const predefinedAliases: readonly string[] = Object.keys(SERVICES).map(
  (service) => `${PREFIX}${service}`,
)

/**
 * Makes the AWS managed key behind `alias/aws/<service>` where it is not there yet.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
export const ensureAwsManagedKey = (world: World, place: Place, alias: string): void => {
  const service = alias.startsWith(PREFIX) ? alias.slice(PREFIX.length) : ''
  const managed = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined
  const where = scope(place.account, place.region)
  if (!managed || world.table(ALIASES).get(where, alias)) return
  const id = randomUUID()
  const now = world.clock.now()
  const prefix = `arn:${partitionOf(place.region)}:kms:${place.region}:${place.account}`
  putKey(world, {
    id,
    arn: `${prefix}:key/${id}`,
    account: place.account,
    region: place.region,
    description: managed.description,
    manager: 'AWS',
    spec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    state: 'Enabled',
    policy: policyOf(service, managed, place),
    tags: [],
    created: now,
    backing: [newBacking(now, 'CREATION')],
    // AWS turns them every year and lets nobody change that.
    rotation: { periodInDays: 365, next: new Date(+now + 365 * 24 * 60 * 60 * 1000) },
  })
  world.table(ALIASES).put(where, alias, {
    name: alias,
    arn: `${prefix}:${alias}`,
    keyId: id,
    created: now,
    updated: now,
  })
}
