import { IAM } from '@aws-sdk/client-iam'
import { S3 } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { stacksOf } from '../../testing/stacks.ts'

let sandbox: Sandbox
let stacks: ReturnType<typeof stacksOf>
beforeAll(() => {
  sandbox = createSandbox()
  stacks = stacksOf(sandbox, sandbox.clientConfig('111111111111'))
})
afterAll(() => sandbox.close())

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'codebuild.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
}

const tlsOnly = (Bucket: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: `arn:aws:s3:::${Bucket}/*`,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
})

const TEMPLATE = {
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'drifting', VersioningConfiguration: { Status: 'Enabled' } },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: tlsOnly('drifting') },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'drifting',
        Description: 'as it should be',
        AssumeRolePolicyDocument: TRUST,
        ManagedPolicyArns: [
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
          'arn:aws:iam::aws:policy/PowerUserAccess',
        ],
      },
    },
    Gone: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'gone', AssumeRolePolicyDocument: TRUST },
    },
  },
}

const detect = async () => {
  const { StackDriftDetectionId } = await stacks.cfn.detectStackDrift({ StackName: 'drifting' })
  await sandbox.settled()
  const status = await stacks.cfn.describeStackDriftDetectionStatus({ StackDriftDetectionId })
  const { StackResourceDrifts = [] } = await stacks.cfn.describeStackResourceDrifts({
    StackName: 'drifting',
  })
  const drifts = StackResourceDrifts.map(
    ({ LogicalResourceId: id, StackResourceDriftStatus: found }) => [id, found] as const,
  )
  return { status, drifts: Object.fromEntries(drifts), StackResourceDrifts }
}

it('finds what was changed behind its back, and never looks at bucket policies', async () => {
  await stacks.create('drifting', TEMPLATE)
  const before = await detect()
  expect(before.status).toMatchObject({
    DetectionStatus: 'DETECTION_COMPLETE',
    StackDriftStatus: 'IN_SYNC',
  })
  expect(before.drifts).toEqual({
    Bucket: 'IN_SYNC',
    Policy: 'NOT_CHECKED',
    Role: 'IN_SYNC',
    Gone: 'IN_SYNC',
  })

  const config = sandbox.clientConfig('111111111111')
  await new S3(config).deleteBucketPolicy({ Bucket: 'drifting' })
  const iam = new IAM(config)
  await iam.updateRole({ RoleName: 'drifting', Description: 'as somebody liked it' })
  await iam.deleteRole({ RoleName: 'gone' })
  const after = await detect()
  expect(after.status).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 2 })
  expect(after.drifts).toEqual({
    Bucket: 'IN_SYNC',
    Policy: 'NOT_CHECKED',
    Role: 'MODIFIED',
    Gone: 'DELETED',
  })
  const role = after.StackResourceDrifts.find(
    ({ LogicalResourceId }) => LogicalResourceId === 'Role',
  )
  expect(role?.PropertyDifferences).toEqual([
    {
      PropertyPath: '/Description',
      ExpectedValue: 'as it should be',
      ActualValue: 'as somebody liked it',
      DifferenceType: 'NOT_EQUAL',
    },
  ])
  expect(await stacks.describe('drifting')).toMatchObject({
    DriftInformation: { StackDriftStatus: 'DRIFTED' },
  })
})
