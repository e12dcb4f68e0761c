/** Reads `cdk.out`: CloudFormation templates with the account and Region of each stack. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type P, pipeline, project } from './cdk-pipeline.ts'
import { type CfnResource, type Properties, resolve, type Stack } from './cloudformation.ts'
import {
  canonical,
  documentOf,
  type Inventory,
  inventory,
  type Json,
  type Resource,
} from './inventory.ts'

type Manifest = {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string
        readonly environment?: string
        readonly properties?: { readonly templateFile?: string; readonly stackName?: string }
      }
    >
  >
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Every stack of a cloud assembly, with where it goes. */
export const stacksIn = (cdkOut: string): readonly Stack[] => {
  const { artifacts } = json(join(cdkOut, 'manifest.json')) as Manifest
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { environment = '', properties }]) => {
      const [account = '', region = ''] = environment.replace('aws://', '').split('/')
      const template = json(join(cdkOut, properties?.templateFile ?? '')) as Stack['template']
      return { name: properties?.stackName ?? id, account, region, template }
    })
}

const lifecycle = (rules: readonly P[] = []) => ({
  expireDays: rules.find((rule) => rule['ExpirationInDays'])?.['ExpirationInDays'],
  noncurrentDays: rules
    .map((rule) => rule['NoncurrentVersionExpiration']?.NoncurrentDays)
    .find((days) => days !== undefined),
  abortMultipartDays: rules
    .map((rule) => rule['AbortIncompleteMultipartUpload']?.DaysAfterInitiation)
    .find((days) => days !== undefined),
})

const encryption = (p: P) => {
  const [rule] = p['BucketEncryption']?.ServerSideEncryptionConfiguration ?? []
  const by = rule?.ServerSideEncryptionByDefault
  return { algorithm: by?.SSEAlgorithm, key: by?.KMSMasterKeyID, bucketKey: rule?.BucketKeyEnabled }
}

const bucket = (p: P, siblings: readonly P[]) => ({
  versioning: p['VersioningConfiguration']?.Status,
  ownership: p['OwnershipControls']?.Rules?.[0]?.ObjectOwnership,
  publicAccessBlock: [
    p['PublicAccessBlockConfiguration']?.BlockPublicAcls,
    p['PublicAccessBlockConfiguration']?.BlockPublicPolicy,
    p['PublicAccessBlockConfiguration']?.IgnorePublicAcls,
    p['PublicAccessBlockConfiguration']?.RestrictPublicBuckets,
  ],
  encryption: encryption(p),
  lifecycle: lifecycle(p['LifecycleConfiguration']?.Rules),
  eventBridge: Boolean(p['NotificationConfiguration']?.EventBridgeConfiguration),
  acl: p['AccessControl'],
  policy: siblings
    .filter(
      (other) => other['type'] === 'AWS::S3::BucketPolicy' && other['Bucket'] === p['BucketName'],
    )
    .map((other) => documentOf(other['PolicyDocument'])),
})

const role = (p: P, siblings: readonly P[]) => {
  const roleOf = (other: P): boolean => (other['Roles'] ?? []).includes(p['RoleName'])
  const separate = siblings.filter((s) => s['type'] === 'AWS::IAM::Policy' && roleOf(s))
  const managed = siblings.filter((s) => s['type'] === 'AWS::IAM::ManagedPolicy' && roleOf(s))
  const attached = siblings.filter(
    (s) =>
      s['type'] === 'AWS::IAM::ManagedPolicy' &&
      JSON.stringify(p['ManagedPolicyArns'] ?? []).includes(`policy/${s['ManagedPolicyName']}"`),
  )
  return {
    trust: documentOf(p['AssumeRolePolicyDocument']),
    inline: Object.fromEntries(
      [...(p['Policies'] ?? []), ...separate].map((policy: P) => [
        policy['PolicyName'],
        documentOf(policy['PolicyDocument']),
      ]),
    ),
    managed: Object.fromEntries(
      [...managed, ...attached].map((s) => [
        s['ManagedPolicyName'],
        documentOf(s['PolicyDocument']),
      ]),
    ),
    attachedElsewhere: (p['ManagedPolicyArns'] ?? []).filter(
      (arn: string) => !attached.some((s) => arn.endsWith(`:policy/${s['ManagedPolicyName']}`)),
    ),
  }
}

const topic = (p: P, siblings: readonly P[]) => ({
  key: p['KmsMasterKeyId'],
  policy: siblings
    .filter((s) => s['type'] === 'AWS::SNS::TopicPolicy')
    .filter((s) => JSON.stringify(s['Topics']).includes(`:${p['TopicName']}"`))
    .map((s) => documentOf(s['PolicyDocument'])),
  subscriptions: [
    ...(p['Subscription'] ?? []),
    ...siblings.filter(
      (s) =>
        s['type'] === 'AWS::SNS::Subscription' &&
        String(s['TopicArn']).endsWith(`:${p['TopicName']}`),
    ),
  ].map((s: P) => ({ protocol: s['Protocol'], endpoint: s['Endpoint'] })),
})

type Reader = {
  readonly kind: Resource['kind']
  readonly name: (p: P) => string
  readonly settings: (p: P, siblings: readonly P[]) => P
}

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::S3::Bucket': { kind: 'bucket', name: (p) => p['BucketName'], settings: bucket },
  'AWS::IAM::Role': { kind: 'role', name: (p) => p['RoleName'], settings: role },
  'AWS::KMS::Key': {
    kind: 'kms-key',
    name: (p) => p['alias'],
    settings: (p) => ({
      description: p['Description'],
      rotation: p['EnableKeyRotation'],
      deletionDays: p['PendingWindowInDays'],
      spec: p['KeySpec'] ?? 'SYMMETRIC_DEFAULT',
      usage: p['KeyUsage'] ?? 'ENCRYPT_DECRYPT',
      policy: documentOf(p['KeyPolicy']),
    }),
  },
  'AWS::CodePipeline::Pipeline': { kind: 'pipeline', name: (p) => p['Name'], settings: pipeline },
  'AWS::CodeBuild::Project': { kind: 'build-project', name: (p) => p['Name'], settings: project },
  'AWS::Logs::LogGroup': {
    kind: 'log-group',
    name: (p) => p['LogGroupName'],
    settings: (p) => ({ retentionDays: p['RetentionInDays'] }),
  },
  'AWS::SNS::Topic': { kind: 'topic', name: (p) => p['TopicName'], settings: topic },
  'AWS::Events::Rule': {
    kind: 'rule',
    name: (p) => p['Name'],
    settings: (p) => ({
      description: p['Description'],
      state: p['State'] ?? 'ENABLED',
      pattern: p['EventPattern'],
      targets: (p['Targets'] ?? []).map((t: P) => ({ arn: t['Arn'], role: t['RoleArn'] })),
    }),
  },
  'AWS::CodeConnections::Connection': {
    kind: 'connection',
    name: (p) => p['ConnectionName'],
    settings: (p) => ({ provider: p['ProviderType'] }),
  },
}

/** Types that belong to another resource and are read with it. */
const PARTS = [
  'AWS::KMS::Alias',
  'AWS::S3::BucketPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SNS::Subscription',
]

const IAM = ['role']

/** Everything that the stacks of a cloud assembly will create. */
export const readCdk = (cdkOut: string): Inventory => {
  const all = stacksIn(cdkOut)
  const unknown: string[] = []
  const resources = all.flatMap((stack) => {
    const resolved = Object.entries(stack.template.Resources).map(
      ([id, { Type, Properties = {} }]: [string, CfnResource]) => ({
        ...(resolve(all, stack, Properties as Json) as Properties),
        type: Type,
        home: stack.region,
        ...(Type === 'AWS::KMS::Key' && {
          alias: String(resolve(all, stack, { 'Fn::GetAtt': [id, 'Arn'] }))
            .split(':')
            .at(-1),
        }),
      }),
    ) as readonly P[]
    return resolved.flatMap((p): readonly Resource[] => {
      const reader = READERS[p['type']]
      if (!reader) {
        if (!PARTS.includes(p['type'])) unknown.push(p['type'])
        return []
      }
      const settings = canonical(reader.settings(p, resolved) as Json) as Resource['settings']
      const region = IAM.includes(reader.kind) ? '-' : stack.region
      return [{ kind: reader.kind, account: stack.account, region, name: reader.name(p), settings }]
    })
  })
  return inventory(resources, unknown)
}
