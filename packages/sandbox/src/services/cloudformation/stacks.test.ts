import { IAM } from '@aws-sdk/client-iam'
import { S3 } from '@aws-sdk/client-s3'
import { SSM } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const bucket = (properties = {}, rest = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: properties,
  ...rest,
})

const parameter = (Value: unknown, more = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value, ...more },
})

/** Cannot be made: the bucket belongs to nobody. */
const FAILS = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: 'nobody-has-this-bucket', PolicyDocument: TRUST },
}

describe('a stack', () => {
  it('makes its resources in the order of their needs, and deletes them the other way round', async () => {
    const stack = await stacks.create('ordered', {
      Resources: {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'read',
            Roles: [{ Ref: 'Role' }],
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 's3:Get*',
                  Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
                },
              ],
            },
          },
        },
        Role: {
          Type: 'AWS::IAM::Role',
          DependsOn: 'Bucket',
          Properties: { AssumeRolePolicyDocument: TRUST },
        },
        Bucket: bucket({ VersioningConfiguration: { Status: 'Enabled' } }),
      },
      Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] }, Description: 'who' } },
    })
    const role = await stacks.physicalId('ordered', 'Role')
    expect(role).toMatch(/^ordered-Role-[0-9A-Z]{12}$/)
    expect(await stacks.physicalId('ordered', 'Bucket')).toMatch(/^ordered-bucket-[0-9a-z]{12}$/)
    expect(stack).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [
        {
          OutputKey: 'RoleArn',
          OutputValue: `arn:aws:iam::111111111111:role/${role}`,
          Description: 'who',
        },
      ],
    })
    expect(await stacks.remove('ordered')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
    expect(await stacks.events(stack?.StackId ?? '')).toEqual([
      'CREATE_IN_PROGRESS ordered',
      'CREATE_IN_PROGRESS Bucket',
      'CREATE_IN_PROGRESS Bucket',
      'CREATE_COMPLETE Bucket',
      'CREATE_IN_PROGRESS Role',
      'CREATE_IN_PROGRESS Role',
      'CREATE_COMPLETE Role',
      'CREATE_IN_PROGRESS Policy',
      'CREATE_IN_PROGRESS Policy',
      'CREATE_COMPLETE Policy',
      'CREATE_COMPLETE ordered',
      'DELETE_IN_PROGRESS ordered',
      'DELETE_IN_PROGRESS Policy',
      'DELETE_COMPLETE Policy',
      'DELETE_IN_PROGRESS Role',
      'DELETE_COMPLETE Role',
      'DELETE_IN_PROGRESS Bucket',
      'DELETE_COMPLETE Bucket',
      'DELETE_COMPLETE ordered',
    ])
    await expect(stacks.cfn.describeStacks({ StackName: 'ordered' })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id ordered does not exist',
    })
  })

  it('is rolled back when a resource fails, and then can only be deleted', async () => {
    const template = { Resources: { Bucket: bucket(), Policy: { ...FAILS, DependsOn: 'Bucket' } } }
    expect(await stacks.create('failing', template)).toMatchObject({
      StackStatus: 'ROLLBACK_COMPLETE',
    })
    expect(await stacks.failure('failing')).toMatch(
      /^Resource handler returned message: "The specified bucket does not exist \(Service: S3, Status Code: 404, Request ID: [0-9a-f-]+\)" \(RequestToken: [0-9a-f-]+, HandlerErrorCode: NotFound\)$/,
    )
    expect((await stacks.events('failing')).slice(-6)).toEqual([
      'CREATE_IN_PROGRESS Policy',
      'CREATE_FAILED Policy',
      'ROLLBACK_IN_PROGRESS failing',
      'DELETE_IN_PROGRESS Bucket',
      'DELETE_COMPLETE Bucket',
      'ROLLBACK_COMPLETE failing',
    ])
    await expect(
      stacks.update('failing', { Resources: { Bucket: bucket() } }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/,
      ),
    })
    expect(await stacks.remove('failing')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  })

  it.each([
    ['DO_NOTHING', 'CREATE_FAILED'],
    ['DELETE', 'DELETE_COMPLETE'],
  ] as const)('that fails under %s ends in %s', async (OnFailure, StackStatus) => {
    const template = { Resources: { Bucket: bucket(), Policy: { ...FAILS, DependsOn: 'Bucket' } } }
    expect(
      await stacks.create(`on-failure-${OnFailure.replace('_', '')}`, template, { OnFailure }),
    ).toMatchObject({
      StackStatus,
      DisableRollback: OnFailure === 'DO_NOTHING',
    })
  })

  it('that was left as it failed can be rolled back', async () => {
    await stacks.create('left', { Resources: { Policy: FAILS } }, { DisableRollback: true })
    await stacks.cfn.rollbackStack({ StackName: 'left' })
    expect(await stacks.describe('left')).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' })
  })

  it('cannot delete a bucket that is not empty, unless told to leave it', async () => {
    await stacks.create('filled', { Resources: { Bucket: bucket() } })
    const s3 = new S3(sandbox.clientConfig('111111111111'))
    await s3.putObject({ Bucket: await stacks.physicalId('filled', 'Bucket'), Key: 'a', Body: 'a' })
    expect(await stacks.remove('filled')).toMatchObject({
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'The following resource(s) failed to delete: [Bucket]. ',
    })
    expect(await stacks.failure('filled')).toContain('The bucket you tried to delete is not empty')
    await stacks.cfn.deleteStack({ StackName: 'filled', RetainResources: ['Bucket'] })
    await sandbox.settled()
    await expect(stacks.cfn.describeStacks({ StackName: 'filled' })).rejects.toThrow(
      'does not exist',
    )
  })

  it.each([
    ['Delete', false],
    ['Retain', true],
    ['RetainExceptOnCreate', true],
  ] as const)('with the DeletionPolicy %s', async (DeletionPolicy, isKept) => {
    const name = `policy-${DeletionPolicy.toLowerCase()}`
    await stacks.create(name, {
      Resources: { P: { ...parameter('x', { Name: `/${name}` }), DeletionPolicy } },
    })
    expect(await stacks.remove(name)).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
    const ssm = new SSM(sandbox.clientConfig('111111111111'))
    const { Parameters } = await ssm.getParameters({ Names: [`/${name}`] })
    expect(Parameters?.length).toBe(isKept ? 1 : 0)
  })

  it('hands its tags on to resources', async () => {
    await stacks.create(
      'tagged',
      {
        Resources: {
          Role: {
            Type: 'AWS::IAM::Role',
            Properties: { AssumeRolePolicyDocument: TRUST, Tags: [{ Key: 'team', Value: 'web' }] },
          },
        },
      },
      {
        Tags: [
          { Key: 'team', Value: 'all' },
          { Key: 'stage', Value: 'test' },
        ],
      },
    )
    const iam = new IAM(sandbox.clientConfig('111111111111'))
    const { Role } = await iam.getRole({ RoleName: await stacks.physicalId('tagged', 'Role') })
    expect(Role?.Tags).toEqual([
      { Key: 'team', Value: 'web' },
      { Key: 'stage', Value: 'test' },
    ])
  })

  it('reads parameters of Parameter Store and dynamic references', async () => {
    const ssm = new SSM(sandbox.clientConfig('111111111111'))
    await ssm.putParameter({ Name: '/given', Type: 'String', Value: 'from the store' })
    const stack = await stacks.create('stored', {
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/given' } },
      Resources: {
        A: parameter({ Ref: 'P' }, { Name: '/stored/a' }),
        B: parameter('{{resolve:ssm:/given}}!', { Name: '/stored/b' }),
      },
    })
    expect(stack?.Parameters).toEqual([
      { ParameterKey: 'P', ParameterValue: '/given', ResolvedValue: 'from the store' },
    ])
    const { Parameters = [] } = await ssm.getParameters({ Names: ['/stored/a', '/stored/b'] })
    expect(Parameters.map(({ Value }) => Value)).toEqual(['from the store', 'from the store!'])
  })

  it('hides what is not to be echoed', async () => {
    const stack = await stacks.create(
      'hidden',
      {
        Parameters: { P: { Type: 'String', NoEcho: true } },
        Resources: { A: parameter({ Ref: 'P' }) },
      },
      { Parameters: [{ ParameterKey: 'P', ParameterValue: 'secret' }] },
    )
    expect(stack?.Parameters).toEqual([{ ParameterKey: 'P', ParameterValue: '****' }])
  })

  it('is protected from being deleted', async () => {
    await stacks.create(
      'kept',
      { Resources: { A: parameter('x') } },
      { EnableTerminationProtection: true },
    )
    await expect(stacks.cfn.deleteStack({ StackName: 'kept' })).rejects.toThrow(
      'Stack [kept] cannot be deleted while TerminationProtection is enabled',
    )
    await stacks.cfn.updateTerminationProtection({
      StackName: 'kept',
      EnableTerminationProtection: false,
    })
    expect(await stacks.remove('kept')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  })
})

describe('CreateStack refuses', () => {
  it('IAM resources that were not acknowledged', async () => {
    const Resources = {
      R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: TRUST } },
    }
    const named = {
      R: { ...Resources.R, Properties: { ...Resources.R.Properties, RoleName: 'r' } },
    }
    await expect(stacks.create('iam', { Resources }, { Capabilities: [] })).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_IAM]',
    })
    await expect(
      stacks.create('iam', { Resources: named }, { Capabilities: ['CAPABILITY_IAM'] }),
    ).rejects.toMatchObject({ message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]' })
  })

  it('a name that is taken', async () => {
    await stacks.create('twice', { Resources: { A: parameter('x') } })
    await expect(
      stacks.create('twice', { Resources: { A: parameter('x') } }),
    ).rejects.toMatchObject({
      name: 'AlreadyExistsException',
      message: 'Stack [twice] already exists',
    })
  })

  it.each([
    ['a name that is none', { StackName: '1x' }, /at 'stackName' failed to satisfy constraint/],
    [
      'no template',
      { TemplateBody: undefined },
      /Either Template URL or Template Body must be specified/,
    ],
    [
      'too long a template',
      { TemplateBody: ' '.repeat(51_201) },
      /length less than or equal to 51200/,
    ],
    [
      'two wishes for failure',
      { OnFailure: 'DELETE' as const, DisableRollback: true },
      /either DisableRollback or OnFailure/,
    ],
    [
      'a URL of somebody else',
      { TemplateBody: undefined, TemplateURL: 'https://example.com/x' },
      /TemplateURL must be a supported URL/,
    ],
    [
      'a parameter that has no effect here',
      { TimeoutInMinutes: 5 },
      /does not support the parameter TimeoutInMinutes/,
    ],
  ])('%s', async (_, more, message) => {
    await expect(
      stacks.create('refused', { Resources: { A: parameter('x') } }, more as object),
    ).rejects.toThrow(message)
  })
})

describe('exports', () => {
  const exporting = (value: string) => ({
    Resources: { A: parameter(value) },
    Outputs: { O: { Value: value, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}-o` } } } },
  })
  const importing = { Resources: { A: parameter({ 'Fn::ImportValue': 'giver-o' }) } }

  it('are there for other stacks, and stay while they are used', async () => {
    await stacks.create('giver', exporting('one'))
    await stacks.create('taker', importing)
    expect(await stacks.cfn.listImports({ ExportName: 'giver-o' })).toMatchObject({
      Imports: ['taker'],
    })
    await stacks.cfn.deleteStack({ StackName: 'giver' })
    expect(await stacks.describe('giver')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackStatusReason: 'Delete canceled. Cannot delete export giver-o as it is in use by taker',
    })
    expect(await stacks.update('giver', exporting('two'))).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      Outputs: [{ OutputValue: 'one' }],
    })
    expect(await stacks.remove('taker')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
    expect(await stacks.remove('giver')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  })

  it('that nobody has cannot be imported', async () => {
    await stacks.create('alone', {
      Resources: { A: parameter({ 'Fn::ImportValue': 'nope' }) },
    })
    const { StackEvents } = await stacks.cfn.describeStackEvents({ StackName: 'alone' })
    expect(
      StackEvents?.find(({ ResourceStatus }) => ResourceStatus === 'ROLLBACK_IN_PROGRESS'),
    ).toMatchObject({
      ResourceStatusReason: 'No export named nope found. Rollback requested by user.',
    })
  })
})
