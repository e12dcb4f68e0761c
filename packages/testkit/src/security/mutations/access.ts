import type { Mutations } from './mutation.ts'

const ARTIFACTS = 'storefront-artifacts-111111111111-eu-west-1'
const DELIVERED = 'storefront-staging-222222222222-eu-west-1'
const ARTIFACT_KEY = 'key:111111111111:eu-west-1:alias/storefront-artifacts'
const STAGING_ROOT = 'arn:aws:iam::222222222222:root'
const PIPELINE_ROOT = 'arn:aws:iam::111111111111:root'
const TOO_LONG = 'x'.repeat(10_241)

const inKeys: readonly Mutations[] = [
  {
    of: 'full',
    resource: 'kms-key alias/storefront-artifacts',
    edits: [
      ['role/storefront-staging-deploy', 'role/storefront-staging-*', 'K01'],
      ['"Action":"kms:Decrypt"', '"Action":"kms:DescribeKey"', 'K01'],
      ['ArnEquals', 'ArnLike', 'K01'],
      [`"Principal":{"AWS":"${STAGING_ROOT}"}`, '"Principal":"*"', 'K01', 'K07'],
      [STAGING_ROOT, 'arn:aws:iam::222222222222:role/storefront-staging-deploy', 'K01', 'K14'],
      [STAGING_ROOT, 'arn:aws:iam::22222222222:root', 'K14', 'K15'],
      ['role/storefront-staging-deploy', 'role/storefront staging', 'K15'],
      ['s3.eu-west-1.amazonaws.com', 's3.us-east-1.amazonaws.com', 'K10'],
      ['"usage":"ENCRYPT_DECRYPT"', '"usage":"SIGN_VERIFY"', 'K06'],
      ['"spec":"SYMMETRIC_DEFAULT"', '"spec":"RSA_2048"', 'K06'],
      ['"deletionDays":30', '"deletionDays":7', 'K12'],
      ['"rotation":true', '"rotation":false', 'K16'],
    ],
  },
  {
    of: 'full',
    resource: 'kms-key alias/storefront-staging',
    edits: [
      ['"Action":"kms:*"', '"Action":"kms:DescribeKey"', 'O05'],
      ['"Principal":{', '"NotPrincipal":{', 'K07'],
    ],
  },
]

const inBuckets: readonly Mutations[] = [
  {
    of: 'full',
    resource: `bucket ${ARTIFACTS}`,
    edits: [
      ['"algorithm":"aws:kms"', '"algorithm":"AES256"', 'K03'],
      [`"key":"${ARTIFACT_KEY}"`, '"key":"alias/aws/s3"', 'K03', 'K09'],
      ['role/storefront-staging-deploy', 'role/storefront-staging-admin', 'S01', 'S02'],
      ['"ArnEquals":', '"ArnLike":', 'S01'],
      [
        `"Resource":["arn:aws:s3:::${ARTIFACTS}","arn:aws:s3:::${ARTIFACTS}/*"],"Sid":"Target`,
        `"Resource":"arn:aws:s3:::${ARTIFACTS}/*","Sid":"Target`,
        'S02',
      ],
      ['"s3:GetObject",', '"s3:GetObject","s3:PutObject",', 'S08'],
      ['"s3:GetObject",', '"s3:*",', 'S08'],
      ['"expireDays":90', '"expireDays":3650', 'S17'],
      ['"abortMultipartDays":7,', '', 'S17'],
    ],
  },
  {
    of: 'full',
    resource: `bucket ${DELIVERED}`,
    edits: [
      ['"aws:SecureTransport":"false"', '"aws:SecureTransport":"true"', 'S09'],
      ['"s3:TlsVersion":"1.2"', '"s3:TlsVersion":"1.0"', 'S09'],
      [`["arn:aws:s3:::${DELIVERED}","arn:aws:s3:::${DELIVERED}/*"]`, '"arn:aws:s3:::*/*"', 'S09'],
      [`"name":"${DELIVERED}"`, '"name":"Storefront_staging"', 'S12', 'S13', 'O01'],
      [`"name":"${DELIVERED}"`, '"name":"storefront-staging"', 'S12'],
      ['"ownership":"BucketOwnerEnforced"', '"ownership":"ObjectWriter"', 'S14', 'O01'],
      ['"versioning":"Enabled"', '"versioning":"Enabled","acl":"private"', 'S14'],
      ['"versioning":"Enabled"', '"versioning":"Suspended"', 'O13'],
      ['"noncurrentDays":90', '"noncurrentDays":90,"expireDays":30', 'S17'],
      [
        '"key":"key:222222222222:eu-west-1:alias/storefront-staging"',
        `"key":"${ARTIFACT_KEY}"`,
        'O04',
      ],
      ['"s3:x-amz-server-side-encryption":"false"', '"s3:x-amz-acl":"false"', 'O04'],
      ['"s3:x-amz-server-side-encryption-customer-algorithm"', '"s3:x-amz-acl"', 'O04'],
      ['"StringNotEquals"', '"StringEquals"', 'O04'],
    ],
  },
]

const inRoles: readonly Mutations[] = [
  {
    of: 'full',
    resource: 'role storefront-staging-deploy',
    edits: [
      ['"kms:Decrypt"', '"kms:DescribeKey"', 'K02', 'K09', 'O05'],
      [`"Resource":"${ARTIFACT_KEY}"`, '"Resource":"*"', 'K02', 'K17'],
      ['"kms:ViaService":"s3.eu-west-1', '"kms:ViaService":"s3.us-east-1', 'K10'],
      ['"aws:ResourceAccount":"111111111111"', '"aws:ResourceAccount":"222222222222"', 'S13'],
      [`"AWS":"${PIPELINE_ROOT}"`, '"Service":"codepipeline.amazonaws.com"', 'T02', 'T08'],
      ['role/storefront-pipeline', 'role/*', 'T03'],
      ['"ArnEquals":{"aws:PrincipalArn"', '"ArnEquals":{"aws:SourceArn"', 'T03', 'T04'],
      [
        `"AWS":"${PIPELINE_ROOT}"`,
        '"AWS":"arn:aws:iam::111111111111:role/storefront-pipeline"',
        'T06',
      ],
      [`"AWS":"${PIPELINE_ROOT}"`, '"AWS":"*"', 'T06', 'T07'],
      ['"s3:GetBucketAcl",', '', 'O09', 'O16'],
      ['"Action":"s3:PutObject"', '"Action":["s3:PutObject","s3:DeleteObject"]', 'O16'],
      [
        '"attachedElsewhere":[]',
        '"attachedElsewhere":"arn:aws:iam::aws:policy/PowerUserAccess"',
        'O16',
      ],
      ['"inline":{', '"inline":{},"elsewhere":{', 'D14', 'K02', 'O05'],
    ],
  },
  {
    of: 'full',
    resource: 'role storefront-pipeline',
    edits: [
      [',"kms:GenerateDataKey"', '', 'K08', 'K09', 'P04'],
      ['"aws:ResourceAccount":"111111111111"', '"aws:PrincipalAccount":"111111111111"', 'S13'],
      ['"Sid":"LookUpArtifactBuckets"', `"Sid":"${TOO_LONG}"`, 'S16'],
      ['StringEqualsIfExists', 'StringLike', 'T08'],
      ['role/storefront-staging-deploy', 'role/storefront-*', 'T09'],
      [',"codestar-connections:UseConnection"', '', 'P01'],
      ['"sns:Publish"', '"sns:Subscribe"', 'P04'],
    ],
  },
  {
    of: 'china',
    resource: 'role storefront-pipeline',
    edits: [[',"s3:ListBucket"', '', 'S03']],
  },
  {
    of: 'full',
    resource: 'role storefront-build',
    edits: [
      [',"kms:GenerateDataKey"', '', 'B03', 'K09'],
      ['"s3:GetObjectVersion",', '', 'B03'],
      ['"logs:PutLogEvents"', '"sts:AssumeRole"', 'B05'],
      [
        '"attachedElsewhere":[]',
        '"attachedElsewhere":"arn:aws:iam::aws:policy/AdministratorAccess"',
        'B05',
      ],
      [`arn:aws:s3:::${ARTIFACTS}`, `arn:aws:s3:::${DELIVERED}`, 'B03', 'B05', 'S13'],
      ['"aws:SourceAccount":"111111111111"', '"aws:SourceAccount":"222222222222"', 'T08'],
      ['codebuild.amazonaws.com', 'ec2.amazonaws.com', 'T07'],
      ['"name":"storefront-build"', '"name":"storefront-admin"', 'T12', 'B03'],
    ],
  },
]

export const accessMutations: readonly Mutations[] = [...inKeys, ...inBuckets, ...inRoles]
