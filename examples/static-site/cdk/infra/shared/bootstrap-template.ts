/** The CloudFormation template of the stack that `bootstrap` deploys to one account, as plain data. */
import { type Account, accountsOf, homeOf } from './accounts.ts'
import type { PipelineModel } from './model.ts'
import { bootstrapNames, bucketArn, roleArn } from './names.ts'
import { deployerPolicies, deployerTrust, operatePolicy } from './policies/deployer.ts'
import { policy } from './policies/document.ts'
import {
  GITHUB_ISSUER_URL,
  githubAssumePolicies,
  githubRoleTrust,
  otherCdkRolesPolicy,
  seeConnectionsPolicy,
  statePolicy,
} from './policies/github-role.ts'
import { accountAdministers } from './policies/key.ts'
import { tlsOnly } from './policies/tls-only.ts'
import { settings } from './settings.ts'

export type BootstrapOptions = {
  /** state: a bucket and a key for the engine's state. cdk: the CDK keeps its own stacks. */
  readonly needs: 'state' | 'cdk'
  /** ARNs of the roles and users that deploy by hand; `*` stands for any text. */
  readonly operators: readonly string[]
  /** Whether the stack holds GitHub's identity provider: an account that has one cannot get another. */
  readonly identityProvider: boolean
}

export type Template = {
  readonly AWSTemplateFormatVersion: '2010-09-09'
  readonly Description: string
  readonly Resources: Resources
  readonly Outputs: Readonly<Record<string, { readonly Value: string }>>
}

type Resources = Readonly<Record<string, Resource>>

type Resource = {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DependsOn?: string
  readonly DeletionPolicy?: 'Retain'
  readonly UpdateReplacePolicy?: 'Retain'
}

/** Output that remembers who may deploy, so that a later bootstrap by a colleague adds to it. */
export const OPERATORS_OUTPUT = 'Operators'

const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } as const

const capitalised = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`

const deployer = (
  model: PipelineModel,
  account: Account,
  { needs, operators }: BootstrapOptions,
): Resources => {
  const home = homeOf(model)
  const names = bootstrapNames(model.name)
  const policies = Object.entries(deployerPolicies(model, account))
  // The CDK deploys through roles of its own: there, the workflow has no use for this one.
  const workflow =
    model.infrastructure && needs === 'state'
      ? [roleArn(home.partition, home.account, names.githubRole)]
      : []
  return {
    ...Object.fromEntries(
      policies.map(([part, document]) => [
        `Deployer${capitalised(part)}`,
        {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            ManagedPolicyName: `${names.deployerPolicy}-${part}`,
            Description: `Deploys pipeline ${model.name}: ${part}`,
            PolicyDocument: document,
          },
        },
      ]),
    ),
    DeployerRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: names.deployerRole,
        Description: `Deploys pipeline ${model.name} in this account`,
        AssumeRolePolicyDocument: deployerTrust(home, [...operators, ...workflow]),
        ManagedPolicyArns: policies.map(([part]) => ({ Ref: `Deployer${capitalised(part)}` })),
        Policies: [{ PolicyName: 'operate', PolicyDocument: operatePolicy(model, account) }],
      },
    },
  }
}

const state = (model: PipelineModel): Resources => {
  const home = homeOf(model)
  const names = bootstrapNames(model.name)
  const bucket = names.stateBucket(home.account, home.region)
  return {
    StateKey: {
      Type: 'AWS::KMS::Key',
      ...KEPT,
      Properties: {
        Description: `State of pipeline ${model.name}`,
        EnableKeyRotation: true,
        PendingWindowInDays: settings.keyDeletionDays,
        KeyPolicy: policy(accountAdministers(home)),
      },
    },
    StateKeyAlias: {
      Type: 'AWS::KMS::Alias',
      ...KEPT,
      Properties: { AliasName: names.stateKeyAlias, TargetKeyId: { Ref: 'StateKey' } },
    },
    StateBucket: {
      Type: 'AWS::S3::Bucket',
      ...KEPT,
      Properties: {
        BucketName: bucket,
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: { 'Fn::GetAtt': ['StateKey', 'Arn'] },
              },
            },
          ],
        },
      },
    },
    StateBucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      ...KEPT,
      Properties: {
        Bucket: { Ref: 'StateBucket' },
        PolicyDocument: policy(...tlsOnly(bucketArn(home.partition, bucket))),
      },
    },
  }
}

/** The provider is kept when the stack goes: other workflows of the account may have come to use it. */
const identityProvider: Resources = {
  GithubIdentityProvider: {
    Type: 'AWS::IAM::OIDCProvider',
    ...KEPT,
    Properties: { Url: GITHUB_ISSUER_URL, ClientIdList: ['sts.amazonaws.com'] },
  },
}

const github = (
  model: PipelineModel,
  workflow: NonNullable<PipelineModel['infrastructure']>,
  options: BootstrapOptions,
): Resources => {
  const home = homeOf(model)
  const names = bootstrapNames(model.name)
  const stateBucket = names.stateBucket(home.account, home.region)
  const assume = githubAssumePolicies(model, accountsOf(model), options.needs)
  const inline = {
    'see-connections': seeConnectionsPolicy(),
    ...(options.needs === 'state'
      ? { state: statePolicy(home, stateBucket, { 'Fn::GetAtt': ['StateKey', 'Arn'] }) }
      : { 'no-other-cdk-roles': otherCdkRolesPolicy(home) }),
  }
  return {
    ...(options.identityProvider ? identityProvider : {}),
    ...Object.fromEntries(
      assume.map((document, slice) => [
        `GithubAssume${slice + 1}`,
        {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            ManagedPolicyName: `${names.githubRole}-assume-${slice + 1}`,
            PolicyDocument: document,
          },
        },
      ]),
    ),
    GithubRole: {
      Type: 'AWS::IAM::Role',
      ...(options.identityProvider && { DependsOn: 'GithubIdentityProvider' }),
      Properties: {
        RoleName: names.githubRole,
        Description: `Workflow of ${workflow.repository} on ${workflow.branch}`,
        AssumeRolePolicyDocument: githubRoleTrust(home, workflow),
        ManagedPolicyArns: assume.map((_, slice) => ({ Ref: `GithubAssume${slice + 1}` })),
        Policies: Object.entries(inline).map(([PolicyName, PolicyDocument]) => ({
          PolicyName,
          PolicyDocument,
        })),
      },
    },
  }
}

/** In every account the deployer role; in the pipeline account also the workflow's role and the state. */
export const bootstrapTemplate = (
  model: PipelineModel,
  account: Account,
  options: BootstrapOptions,
): Template => {
  const isHome = account.account === homeOf(model).account
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Lets pipeline ${model.name} be deployed to this account`,
    Resources: {
      ...deployer(model, account, options),
      ...(isHome && options.needs === 'state' && state(model)),
      ...(isHome && model.infrastructure && github(model, model.infrastructure, options)),
    },
    Outputs: { [OPERATORS_OUTPUT]: { Value: options.operators.join(',') } },
  }
}
