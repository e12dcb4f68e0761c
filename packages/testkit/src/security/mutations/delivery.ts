import type { Mutations } from './mutation.ts'

const ARTIFACT_KEY = 'key:111111111111:eu-west-1:alias/storefront-artifacts'
const STAGING_KEY = 'key:222222222222:eu-west-1:alias/storefront-staging'
const STAGING = '"KMSEncryptionKeyARN"'
const TRIGGER = '"provider":"CodeStarSourceConnection"'

const inPipeline: readonly Mutations[] = [
  {
    of: 'full',
    resource: 'pipeline storefront',
    edits: [
      ['"keyType":"KMS",', '', 'K04'],
      [`"key":"${ARTIFACT_KEY}"`, '"key":"alias/storefront-artifacts"', 'K05', 'R02'],
      [`"key":"${ARTIFACT_KEY}"`, `"key":"key-id${ARTIFACT_KEY.slice(3)}"`, 'K05'],
      ['"key":"key:111111111111:us-east-1', '"key":"key:111111111111:eu-west-1', 'R02'],
      ['artifacts-111111111111-us-east-1', 'artifacts-111111111111-eu-west-1', 'S10'],
      ['"storesForm":"per Region"', '"storesForm":"both"', 'R01'],
      ['"region":"us-east-1","roleArn"', '"roleArn"', 'R01'],
      ['"NotificationArn"', '"Nobody"', 'P04'],
      ['"timeoutInMinutes":10080', '"timeoutInMinutes":100000', 'P06'],
      ['"timeoutInMinutes":10080,', '', 'P06'],
      [
        '"roleArn":"arn:aws:iam::222222222222:',
        '"roleArn":"arn:aws:iam::333333333333:',
        'O01',
        'O17',
      ],
      ['"BucketName":', '"CannedACL":"bucket-owner-full-control","BucketName":', 'O02'],
      [`${STAGING}:"${STAGING_KEY}"`, `${STAGING}:"alias/storefront-staging"`, 'O04', 'O06'],
      [`${STAGING}:"${STAGING_KEY}"`, `${STAGING}:"${ARTIFACT_KEY}"`, 'O04', 'O07', 'O17'],
      [STAGING, '"NoKey"', 'O04', 'O06', 'O19'],
      ['"name":"Deploy-staging"', '"name":"Deploy-everything"', 'O17'],
      ['CODE_ZIP', 'CODEBUILD_CLONE_REF', 'B04'],
      ['"outputs":[],"region"', '"outputs":"Delivered","region"', 'D13'],
      [
        '["1","AWS","CodeStarSourceConnection","Source"]',
        '["1","GitHub","Source","ThirdParty"]',
        'G10',
      ],
      ['"ConnectionArn"', '"OAuthToken"', 'G10', 'P01'],
      [
        '"namespace":"SourceVariables"',
        '"namespace":"SourceVariables","region":"us-east-1"',
        'G14',
      ],
      ['"sourceAction":"Source"', '"sourceAction":"Build"', 'V01'],
      [TRIGGER, '"provider":"GitHub"', 'V01'],
      ['"type":"V2"', '"type":"V1"', 'V03'],
      [',"type":"V2"', '', 'V03'],
      ['"executionMode":"SUPERSEDED"', '"executionMode":"QUEUED"', 'V05'],
      ['"name":"storefront"', '"name":"shop"', 'K04', 'O17', 'R01', 'V03'],
    ],
  },
  {
    of: 'full',
    resource: 'build-project storefront-build',
    edits: [
      [`"key":"${ARTIFACT_KEY}"`, '"key":"alias/aws/s3"', 'B01'],
      ['role/storefront-build', 'role/storefront-pipeline', 'T07'],
    ],
  },
]

const inRelay: readonly Mutations[] = [
  {
    of: 'fullRelay',
    resource: 'pipeline storefront-staging',
    edits: [
      ['"PollForSourceChanges":"false"', '"PollForSourceChanges":"true"', 'G01'],
      ['"PollForSourceChanges":"false",', '', 'G01'],
      ['"Extract":"false"', '"Extract":"true"', 'O14'],
      ['"triggers":[]', '"triggers":{"sourceAction":"Source"}', 'V01'],
    ],
  },
  {
    of: 'fullRelay',
    resource: 'pipeline storefront-eu',
    edits: [['"S3ObjectKey":"storefront.zip"', '"S3ObjectKey":"other.zip"', 'O14', 'G02']],
  },
  {
    of: 'fullRelay',
    resource: 'rule storefront-staging-trigger',
    edits: [
      ['"state":"ENABLED"', '"state":"DISABLED"', 'G02'],
      ['incoming/storefront.zip', 'storefront.zip', 'G02'],
      ['role/storefront-staging-trigger', 'role/storefront-staging-pipeline', 'G02'],
      [':111111111111:storefront-staging"', ':111111111111:storefront-eu"', 'G02'],
      ['"region":"eu-west-1"', '"region":"us-east-1"', 'G05'],
    ],
  },
  {
    of: 'fullRelay',
    resource: 'bucket storefront-staging-source-111111111111-eu-west-1',
    edits: [
      ['"eventBridge":true', '"eventBridge":false', 'G03'],
      ['"account":"111111111111"', '"account":"222222222222"', 'G05', 'S12', 'S13'],
    ],
  },
  {
    of: 'fullRelay',
    resource: 'bucket storefront-staging-222222222222-eu-west-1',
    edits: [['"eventBridge":true', '"eventBridge":false', 'G03']],
  },
  {
    of: 'fullRelay',
    resource: 'role storefront-staging-trigger',
    edits: [
      [':111111111111:storefront-staging"', ':111111111111:*"', 'G15'],
      ['"codepipeline:StartPipelineExecution"', '"codepipeline:*"', 'G15'],
    ],
  },
  {
    of: 'fullRelay',
    resource: 'role storefront-eu-pipeline',
    edits: [['role/storefront-eu-deploy', 'role/storefront-us-deploy', 'T09']],
  },
]

export const deliveryMutations: readonly Mutations[] = [...inPipeline, ...inRelay]
