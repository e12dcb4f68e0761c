/**
 * AWS's own managed policies, as far as they are known here word for word. Whatever is not in the table does not exist.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
import type { Statement } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import { READ_ONLY_ACTIONS } from './read-only-access.ts'
import type { ManagedPolicy } from './state.ts'

type Known = {
  readonly path: string
  readonly id: string
  readonly version: string
  readonly created: string
  readonly updated: string
  readonly statements: readonly Statement[]
}

const allow = (...actions: readonly string[]): Statement => ({
  Effect: 'Allow',
  Action: actions.length === 1 ? (actions[0] ?? []) : actions,
  Resource: '*',
})

const POLICIES: Readonly<Record<string, Known>> = {
  AdministratorAccess: {
    path: '/',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    version: 'v1',
    created: '2015-02-06T18:39:46Z',
    updated: '2015-02-06T18:39:46Z',
    statements: [allow('*')],
  },
  PowerUserAccess: {
    path: '/',
    id: 'ANPAJYRXTHIB4FOVS3ZXS',
    version: 'v12',
    created: '2015-02-06T18:39:47Z',
    updated: '2026-02-12T17:59:14Z',
    statements: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      allow(
        'account:GetAccountInformation',
        'account:GetGovCloudAccountInformation',
        'account:GetPrimaryEmail',
        'account:ListRegions',
        'iam:CreateServiceLinkedRole',
        'iam:DeleteServiceLinkedRole',
        'iam:ListRoles',
        'organizations:DescribeEffectivePolicy',
        'organizations:DescribeOrganization',
      ),
    ],
  },
  ReadOnlyAccess: {
    path: '/',
    id: 'ANPAILL3HVNFSB6DCOWYQ',
    version: 'v188',
    created: '2015-02-06T18:39:48Z',
    updated: '2026-07-21T18:42:30Z',
    statements: [allow(...READ_ONLY_ACTIONS)],
  },
  IAMFullAccess: {
    path: '/',
    id: 'ANPAI7XKCFMBPM3QQRRVQ',
    version: 'v2',
    created: '2015-02-06T18:40:38Z',
    updated: '2019-06-21T19:40:00Z',
    statements: [
      allow(
        'iam:*',
        'organizations:DescribeAccount',
        'organizations:DescribeOrganization',
        'organizations:DescribeOrganizationalUnit',
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        'organizations:ListRoots',
        'organizations:ListPolicies',
        'organizations:ListTargetsForPolicy',
      ),
    ],
  },
  IAMReadOnlyAccess: {
    path: '/',
    id: 'ANPAJKSO7NDY4T57MWDSQ',
    version: 'v4',
    created: '2015-02-06T18:40:39Z',
    updated: '2018-01-25T19:11:27Z',
    statements: [
      allow(
        'iam:GenerateCredentialReport',
        'iam:GenerateServiceLastAccessedDetails',
        'iam:Get*',
        'iam:List*',
        'iam:SimulateCustomPolicy',
        'iam:SimulatePrincipalPolicy',
      ),
    ],
  },
  AmazonS3FullAccess: {
    path: '/',
    id: 'ANPAIFIR6V6BVTRAHWINE',
    version: 'v2',
    created: '2015-02-06T18:40:58Z',
    updated: '2021-09-27T20:16:37Z',
    statements: [allow('s3:*', 's3-object-lambda:*')],
  },
  AmazonS3ReadOnlyAccess: {
    path: '/',
    id: 'ANPAIZTJ4DXE7G6AGAE6M',
    version: 'v3',
    created: '2015-02-06T18:40:59Z',
    updated: '2023-08-10T21:31:39Z',
    statements: [
      allow(
        's3:Get*',
        's3:List*',
        's3:Describe*',
        's3-object-lambda:Get*',
        's3-object-lambda:List*',
      ),
    ],
  },
  // What the CDK's bootstrap gives to the role that deploys.
  AWSCloudFormationReadOnlyAccess: {
    path: '/',
    id: 'ANPAJWVBEE4I2POWLODLW',
    version: 'v7',
    created: '2015-02-06T18:39:49Z',
    updated: '2026-02-12T18:02:00Z',
    statements: [
      allow(
        'cloudformation:Describe*',
        'cloudformation:BatchDescribe*',
        'cloudformation:EstimateTemplateCost',
        'cloudformation:Get*',
        'cloudformation:List*',
        'cloudformation:ValidateTemplate',
        'cloudformation:Detect*',
      ),
    ],
  },
  AWSLambdaBasicExecutionRole: {
    path: '/service-role/',
    id: 'ANPAJNCQGXC42545SKXIK',
    version: 'v1',
    created: '2015-04-09T15:03:43Z',
    updated: '2015-04-09T15:03:43Z',
    statements: [allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents')],
  },
}

const policyOf = (name: string, known: Known): ManagedPolicy => {
  const document = { Version: '2012-10-17', Statement: known.statements }
  const updated = new Date(known.updated)
  return {
    arn: `arn:aws:iam::aws:policy${known.path}${name}`,
    name,
    path: known.path,
    id: known.id,
    defaultVersion: known.version,
    latest: Number(known.version.slice(1)),
    versions: [{ id: known.version, text: JSON.stringify(document), document, created: updated }],
    tags: [],
    created: new Date(known.created),
    updated,
  }
}

const ALL: readonly ManagedPolicy[] = Object.entries(POLICIES).map(([name, known]) =>
  policyOf(name, known),
)

/** All of them, as a partition writes their ARNs. */
export const awsManagedPolicies = (partition: string): readonly ManagedPolicy[] =>
  partition === 'aws'
    ? ALL
    : ALL.map((policy) => ({ ...policy, arn: policy.arn.replace('aws', partition) }))

/** One of AWS's own managed policies; its ARN has a path, which has to be right. */
export const awsManagedPolicy = (arn: string): ManagedPolicy | undefined =>
  awsManagedPolicies(parseArn(arn)?.partition ?? '').find((policy) => policy.arn === arn)
