/**
 * From resources of the Terraform AWS provider (CDK Terrain and Pulumi alike) to the inventory. Arguments
 * arrive with camelCase names and with references already replaced by what they stand for.
 */
import {
  canonical,
  documentOf,
  type Inventory,
  inventory,
  type Json,
  type Place,
  type Resource,
} from './inventory.ts'
import { type Arguments, block, blocks, names } from './provider-arguments.ts'
import { pipeline, project } from './provider-pipeline.ts'

export type ProviderResource = Place & { readonly type: string; readonly args: Arguments }

type Siblings = (type: string) => readonly Arguments[]

const ofBucket = (siblings: Siblings, type: string, bucket: string): readonly Arguments[] =>
  siblings(type).filter((args) => args['bucket'] === bucket)

const lifecycle = (args: Arguments | undefined) => {
  const rules = blocks(args, 'rule')
  const days = (part: string, key: string) =>
    rules.map((rule) => block(rule, part)?.[key]).find((value) => value !== undefined)
  return {
    expireDays: days('expiration', 'days'),
    noncurrentDays: days('noncurrentVersionExpiration', 'noncurrentDays'),
    abortMultipartDays: days('abortIncompleteMultipartUpload', 'daysAfterInitiation'),
  }
}

const bucket = (args: Arguments, siblings: Siblings) => {
  const part = (type: string) => ofBucket(siblings, type, args['bucket'])[0]
  const access = part('aws_s3_bucket_public_access_block')
  const rule = block(part('aws_s3_bucket_server_side_encryption_configuration'), 'rule')
  const by = block(rule, 'applyServerSideEncryptionByDefault')
  return {
    versioning: block(part('aws_s3_bucket_versioning'), 'versioningConfiguration')?.['status'],
    ownership: block(part('aws_s3_bucket_ownership_controls'), 'rule')?.['objectOwnership'],
    publicAccessBlock: [
      access?.['blockPublicAcls'],
      access?.['blockPublicPolicy'],
      access?.['ignorePublicAcls'],
      access?.['restrictPublicBuckets'],
    ],
    encryption: {
      algorithm: by?.['sseAlgorithm'],
      key: by?.['kmsMasterKeyId'],
      bucketKey: rule?.['bucketKeyEnabled'],
    },
    lifecycle: lifecycle(part('aws_s3_bucket_lifecycle_configuration')),
    eventBridge: Boolean(part('aws_s3_bucket_notification')?.['eventbridge']),
    acl: args['acl'],
    policy: ofBucket(siblings, 'aws_s3_bucket_policy', args['bucket']).map((policy) =>
      documentOf(policy['policy']),
    ),
  }
}

const role = (args: Arguments, siblings: Siblings) => {
  const mine = (type: string) => siblings(type).filter((other) => other['role'] === args['name'])
  const attached = [
    ...mine('aws_iam_role_policy_attachment').map((other) => String(other['policyArn'])),
    ...names(args['managedPolicyArns']),
  ]
  const own = siblings('aws_iam_policy').filter((policy) =>
    attached.some((arn) => arn.endsWith(`:policy/${policy['name']}`)),
  )
  return {
    trust: documentOf(args['assumeRolePolicy']),
    inline: Object.fromEntries(
      [...mine('aws_iam_role_policy'), ...blocks(args, 'inlinePolicy')].map((policy) => [
        policy['name'],
        documentOf(policy['policy']),
      ]),
    ),
    managed: Object.fromEntries(
      own.map((policy) => [policy['name'], documentOf(policy['policy'])]),
    ),
    attachedElsewhere: attached.filter(
      (arn) => !own.some((policy) => arn.endsWith(`:policy/${policy['name']}`)),
    ),
  }
}

/** Pulumi calls the argument `topic`. */
const subscriptions = (siblings: Siblings, name: string): readonly Arguments[] =>
  siblings('aws_sns_topic_subscription').filter((other) =>
    String(other['topicArn'] ?? other['topic']).endsWith(`:${name}`),
  )

const topic = (args: Arguments, siblings: Siblings) => {
  const mine = (type: string, key: string) =>
    siblings(type).filter((other) => String(other[key]).endsWith(`:${args['name']}`))
  return {
    key: args['kmsMasterKeyId'],
    policy: mine('aws_sns_topic_policy', 'arn').map((policy) => documentOf(policy['policy'])),
    subscriptions: subscriptions(siblings, args['name']).map((subscription) => ({
      protocol: subscription['protocol'],
      endpoint: subscription['endpoint'],
    })),
  }
}

const rule = (args: Arguments, siblings: Siblings) => ({
  description: args['description'],
  state: args['state'] ?? (args['isEnabled'] === false ? 'DISABLED' : 'ENABLED'),
  pattern: documentOf(args['eventPattern']),
  targets: siblings('aws_cloudwatch_event_target')
    .filter((target) => target['rule'] === args['name'])
    .map((target) => ({ arn: target['arn'], role: target['roleArn'] })),
})

type Reader = {
  readonly kind: Resource['kind']
  readonly name: string
  readonly settings: (args: Arguments, siblings: Siblings, home: string) => Arguments
}

const READERS: Readonly<Record<string, Reader>> = {
  aws_s3_bucket: { kind: 'bucket', name: 'bucket', settings: bucket },
  aws_iam_role: { kind: 'role', name: 'name', settings: role },
  aws_kms_key: {
    kind: 'kms-key',
    name: 'alias',
    settings: (args) => ({
      description: args['description'],
      rotation: args['enableKeyRotation'],
      deletionDays: args['deletionWindowInDays'],
      spec: args['customerMasterKeySpec'] ?? 'SYMMETRIC_DEFAULT',
      usage: args['keyUsage'] ?? 'ENCRYPT_DECRYPT',
      policy: documentOf(args['policy']),
    }),
  },
  aws_codepipeline: {
    kind: 'pipeline',
    name: 'name',
    settings: (args, _, home) => pipeline(args, home),
  },
  aws_codebuild_project: { kind: 'build-project', name: 'name', settings: project },
  aws_cloudwatch_log_group: {
    kind: 'log-group',
    name: 'name',
    settings: (args) => ({ retentionDays: args['retentionInDays'] }),
  },
  aws_sns_topic: { kind: 'topic', name: 'name', settings: topic },
  aws_cloudwatch_event_rule: { kind: 'rule', name: 'name', settings: rule },
  aws_codeconnections_connection: {
    kind: 'connection',
    name: 'name',
    settings: (args) => ({ provider: args['providerType'] }),
  },
}

/** Types that belong to another resource and are read with it. */
const PARTS = [
  'aws_cloudwatch_event_target',
  'aws_iam_policy',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_kms_alias',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
]

/** What the provider's resources amount to. Parts are looked up in the same account and Region. */
export const fromProvider = (all: readonly ProviderResource[]): Inventory => {
  const resources = all.flatMap(({ type, account, region, args }): readonly Resource[] => {
    const reader = READERS[type]
    if (!reader) return []
    const siblings: Siblings = (wanted) =>
      all
        .filter((r) => r.type === wanted && r.account === account && r.region === region)
        .map((r) => r.args)
    const settings = canonical(
      reader.settings(args, siblings, region) as unknown as Json,
    ) as Resource['settings']
    const where = reader.kind === 'role' ? '-' : region
    return [{ kind: reader.kind, account, region: where, name: args[reader.name], settings }]
  })
  const unknown = all.map(({ type }) => type).filter((t) => !READERS[t] && !PARTS.includes(t))
  return inventory(resources, unknown)
}
