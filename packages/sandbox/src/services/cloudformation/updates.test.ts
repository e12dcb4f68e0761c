import { KMS } from '@aws-sdk/client-kms'
import { S3 } from '@aws-sdk/client-s3'
import { SSM } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { stacksOf } from '../../testing/stacks.ts'

let sandbox: Sandbox
let stacks: ReturnType<typeof stacksOf>
let ssm: SSM
beforeAll(() => {
  sandbox = createSandbox()
  const config = sandbox.clientConfig('111111111111')
  stacks = stacksOf(sandbox, config)
  ssm = new SSM(config)
})
afterAll(() => sandbox.close())

const parameter = (Name: string, Value: unknown, more = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
  ...more,
})

const FAILS = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: 'nobody-has-this-bucket', PolicyDocument: {} },
}

const stored = async (Name: string): Promise<string | undefined> => {
  const { Parameters } = await ssm.getParameters({ Names: [Name] })
  return Parameters?.[0]?.Value
}

const since = async (name: string, from: string): Promise<readonly string[]> => {
  const events = await stacks.events(name)
  return events.slice(events.indexOf(from))
}

describe('an update', () => {
  it('adds, changes, replaces and removes', async () => {
    await stacks.create('all', {
      Resources: {
        Changed: parameter('/all/changed', 'one'),
        Replaced: parameter('/all/replaced', 'x'),
        Removed: parameter('/all/removed', 'x'),
        Same: parameter('/all/same', 'x'),
      },
    })
    const stack = await stacks.update('all', {
      Resources: {
        Changed: parameter('/all/changed', 'two'),
        Replaced: parameter('/all/renamed', 'x'),
        Same: parameter('/all/same', 'x'),
        Added: parameter('/all/added', { Ref: 'Replaced' }),
      },
    })
    expect(stack).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' })
    expect(await since('all', 'UPDATE_IN_PROGRESS all')).toEqual([
      'UPDATE_IN_PROGRESS all',
      'UPDATE_IN_PROGRESS Changed',
      'UPDATE_COMPLETE Changed',
      'UPDATE_IN_PROGRESS Replaced',
      'UPDATE_IN_PROGRESS Replaced',
      'UPDATE_COMPLETE Replaced',
      'CREATE_IN_PROGRESS Added',
      'CREATE_IN_PROGRESS Added',
      'CREATE_COMPLETE Added',
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS all',
      'DELETE_IN_PROGRESS Removed',
      'DELETE_COMPLETE Removed',
      'DELETE_IN_PROGRESS Replaced',
      'DELETE_COMPLETE Replaced',
      'UPDATE_COMPLETE all',
    ])
    expect(await stored('/all/changed')).toBe('two')
    expect(await stored('/all/added')).toBe('/all/renamed')
    expect(await stored('/all/replaced')).toBeUndefined()
    expect(await stored('/all/removed')).toBeUndefined()
  })

  it('that changes nothing is refused', async () => {
    const template = { Resources: { A: parameter('/nothing', 'x') } }
    await stacks.create('nothing', template)
    await expect(stacks.update('nothing', template)).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    })
  })

  it('of nothing but an output is made', async () => {
    const template = { Resources: { A: parameter('/output', 'x') } }
    await stacks.create('output', template)
    expect(
      await stacks.update('output', { ...template, Outputs: { O: { Value: 'new' } } }),
    ).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Outputs: [{ OutputValue: 'new' }] })
  })

  it('that fails brings everything back', async () => {
    await stacks.create('back', {
      Resources: {
        Changed: parameter('/back/changed', 'one'),
        Replaced: parameter('/back/replaced', 'x'),
        Removed: parameter('/back/removed', 'x'),
      },
    })
    const stack = await stacks.update('back', {
      Resources: {
        Changed: parameter('/back/changed', 'two'),
        Replaced: parameter('/back/renamed', 'x'),
        Added: parameter('/back/added', 'x'),
        Fails: { ...FAILS, DependsOn: ['Changed', 'Replaced', 'Added'] },
      },
    })
    expect(stack).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
    expect(await since('back', 'CREATE_FAILED Fails')).toEqual([
      'CREATE_FAILED Fails',
      'UPDATE_ROLLBACK_IN_PROGRESS back',
      'UPDATE_COMPLETE Replaced',
      'UPDATE_IN_PROGRESS Changed',
      'UPDATE_COMPLETE Changed',
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS back',
      'DELETE_IN_PROGRESS Replaced',
      'DELETE_COMPLETE Replaced',
      'DELETE_IN_PROGRESS Added',
      'DELETE_COMPLETE Added',
      'UPDATE_ROLLBACK_COMPLETE back',
    ])
    expect(await stored('/back/changed')).toBe('one')
    expect(await stored('/back/replaced')).toBe('x')
    expect(await stored('/back/renamed')).toBeUndefined()
    expect(await stored('/back/added')).toBeUndefined()
    expect(await stored('/back/removed')).toBe('x')
    const { TemplateBody } = await stacks.cfn.getTemplate({ StackName: 'back' })
    expect(TemplateBody).not.toContain('two')
    expect(
      await stacks.update('back', { Resources: { Removed: parameter('/back/removed', 'y') } }),
    ).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
    })
    expect(await stored('/back/changed')).toBeUndefined()
  })

  it('left as it failed can be rolled back, or mended', async () => {
    const one = { Resources: { A: parameter('/left/a', 'one') } }
    await stacks.create('left', one)
    const broken = {
      Resources: { A: parameter('/left/a', 'two'), Fails: { ...FAILS, DependsOn: 'A' } },
    }
    expect(await stacks.update('left', broken, { DisableRollback: true })).toMatchObject({
      StackStatus: 'UPDATE_FAILED',
    })
    expect(await stored('/left/a')).toBe('two')
    await stacks.cfn.rollbackStack({ StackName: 'left' })
    expect(await stacks.describe('left')).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
    expect(await stored('/left/a')).toBe('one')
    await stacks.update('left', broken, { DisableRollback: true })
    expect(
      await stacks.update('left', { Resources: { A: parameter('/left/a', 'three') } }),
    ).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
    })
    expect(await stored('/left/a')).toBe('three')
  })

  it('whose way back is blocked goes on when told what to skip', async () => {
    await stacks.create('blocked', { Resources: { A: parameter('/blocked/a', 'one') } })
    const broken = {
      Resources: { A: parameter('/blocked/a', 'two'), Fails: { ...FAILS, DependsOn: 'A' } },
    }
    await stacks.update('blocked', broken, { DisableRollback: true })
    await ssm.deleteParameter({ Name: '/blocked/a' })
    await ssm.putParameter({ Name: '/blocked/a', Type: 'StringList', Value: 'x' })
    await stacks.cfn.rollbackStack({ StackName: 'blocked' })
    expect(await stacks.describe('blocked')).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_FAILED',
    })
    await expect(
      stacks.cfn.continueUpdateRollback({ StackName: 'blocked', ResourcesToSkip: ['Nope'] }),
    ).rejects.toThrow('Resource [Nope] cannot be skipped')
    await stacks.cfn.continueUpdateRollback({ StackName: 'blocked', ResourcesToSkip: ['A'] })
    expect(await stacks.describe('blocked')).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    })
  })

  it('cannot replace what has a name of its own', async () => {
    const key = (KeyUsage: string) => ({
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'named',
        Path: KeyUsage,
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'codebuild.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
      },
    })
    await stacks.create('named', { Resources: { R: key('/a/') } })
    await stacks.update('named', { Resources: { R: key('/b/') } })
    expect(await stacks.failure('named')).toBe(
      'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename named and update the stack again.',
    )
  })

  it('keeps what it replaces where UpdateReplacePolicy says so', async () => {
    const retained = (name: string) => parameter(name, 'x', { UpdateReplacePolicy: 'Retain' })
    await stacks.create('replaced', { Resources: { A: retained('/replaced/one') } })
    await stacks.update('replaced', { Resources: { A: retained('/replaced/two') } })
    expect(await stored('/replaced/one')).toBe('x')
    expect(await stacks.events('replaced')).toContain('DELETE_SKIPPED A')
  })

  it('obeys the stack policy', async () => {
    await stacks.create('protected', { Resources: { A: parameter('/protected', 'one') } })
    const StackPolicyBody = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'Update:Modify',
          Resource: 'LogicalResourceId/A',
        },
      ],
    })
    await stacks.cfn.setStackPolicy({ StackName: 'protected', StackPolicyBody })
    const two = { Resources: { A: parameter('/protected', 'two') } }
    expect(await stacks.update('protected', two)).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    })
    expect(await stacks.failure('protected')).toBe(
      'Action denied by stack policy: Statement [#2] does not allow [Update:Modify] for resource [A]',
    )
    expect(
      await stacks.update('protected', two, {
        StackPolicyDuringUpdateBody: JSON.stringify({
          Statement: { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
        }),
      }),
    ).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' })
  })

  it('cannot change the type of a resource', async () => {
    await stacks.create('typed', { Resources: { A: parameter('/typed', 'x') } })
    await expect(
      stacks.update('typed', { Resources: { A: { Type: 'AWS::SNS::Topic' } } }),
    ).rejects.toThrow('The new template modifies resource type of the following resources: [A]')
  })

  it('keeps parameters and template where asked to', async () => {
    const template = {
      Parameters: { P: { Type: 'String' }, Q: { Type: 'String', Default: 'q' } },
      Resources: { A: parameter('/previous', { 'Fn::Join': ['-', [{ Ref: 'P' }, { Ref: 'Q' }]] }) },
    }
    await stacks.create('previous', template, {
      Parameters: [{ ParameterKey: 'P', ParameterValue: 'p' }],
    })
    await stacks.update('previous', template, {
      TemplateBody: undefined,
      UsePreviousTemplate: true,
      Parameters: [
        { ParameterKey: 'P', UsePreviousValue: true },
        { ParameterKey: 'Q', ParameterValue: 'other' },
      ],
    })
    expect(await stored('/previous')).toBe('p-other')
  })
})

describe('resources change in place', () => {
  it('a bucket', async () => {
    const s3 = new S3(sandbox.clientConfig('111111111111'))
    const bucket = (Properties: object) => ({
      Resources: {
        B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'in-place', ...Properties } },
      },
    })
    await stacks.create(
      'bucket',
      bucket({ PublicAccessBlockConfiguration: { BlockPublicAcls: 'true' } }),
    )
    await stacks.update(
      'bucket',
      bucket({
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: '30' }],
        },
        NotificationConfiguration: { EventBridgeConfiguration: {} },
      }),
    )
    expect(await s3.getBucketVersioning({ Bucket: 'in-place' })).toMatchObject({
      Status: 'Enabled',
    })
    expect(await s3.getBucketLifecycleConfiguration({ Bucket: 'in-place' })).toMatchObject({
      Rules: [{ ID: 'old', Expiration: { Days: 30 } }],
    })
    expect(await s3.getBucketNotificationConfiguration({ Bucket: 'in-place' })).toMatchObject({
      EventBridgeConfiguration: {},
    })
    await expect(s3.getPublicAccessBlock({ Bucket: 'in-place' })).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    })
  })

  it('a key, which is deleted with patience', async () => {
    const kms = new KMS(sandbox.clientConfig('111111111111'))
    const key = (Description: string, EnableKeyRotation: boolean) => ({
      Resources: {
        K: {
          Type: 'AWS::KMS::Key',
          Properties: { Description, EnableKeyRotation, PendingWindowInDays: 7 },
        },
      },
    })
    await stacks.create('key', key('one', false))
    const KeyId = await stacks.physicalId('key', 'K')
    await stacks.update('key', key('two', true))
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: true })
    await stacks.remove('key')
    const { KeyMetadata } = await kms.describeKey({ KeyId })
    expect(KeyMetadata).toMatchObject({ Description: 'two', KeyState: 'PendingDeletion' })
    const days = (+(KeyMetadata?.DeletionDate ?? 0) - +sandbox.clock.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
  })
})
