import { IAM } from '@aws-sdk/client-iam'
import { S3 } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'
import { stacksOf } from '../../testing/stacks.ts'

let sandbox: Sandbox
let url: string
beforeAll(async () => {
  sandbox = createSandbox()
  url = await sandbox.listen()
})
afterAll(() => sandbox.close())

const TEMPLATE = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'releases' } } },
}

const allow = (Action: string | string[], Resource: string | string[] = '*', Condition = {}) => ({
  Effect: 'Allow' as const,
  Action,
  Resource,
  Condition,
})

const CFN = allow('cloudformation:*')

/** Stacks as a role that may do only this. */
const as = async (name: string, allows: ReturnType<typeof allow>[], account = '111111111111') =>
  stacksOf(sandbox, await asRole(sandbox, { account, name, allows }))

const executionRole = async (name: string, statement: object, service = 'cloudformation') => {
  const iam = new IAM(sandbox.clientConfig('111111111111'))
  const document = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement })
  const { Role } = await iam.createRole({
    RoleName: name,
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'sts:AssumeRole',
    }),
  })
  await iam.putRolePolicy({ RoleName: name, PolicyName: 'p', PolicyDocument: document(statement) })
  return Role?.Arn ?? ''
}

describe('resources are made', () => {
  it('as whoever asked for the stack', async () => {
    const stacks = await as('topics', [CFN, allow('sns:*')])
    expect(await stacks.create('as-caller', TEMPLATE)).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
    })
    expect(await stacks.remove('as-caller')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  })

  it('or not, where they may not', async () => {
    const stacks = await as('nothing', [CFN])
    expect(await stacks.create('denied', TEMPLATE)).toMatchObject({
      StackStatus: 'ROLLBACK_COMPLETE',
    })
    expect(await stacks.failure('denied')).toMatch(
      /User: arn:aws:sts::111111111111:assumed-role\/nothing\/test is not authorized to perform: (sns|SNS):CreateTopic on resource: arn:aws:sns:eu-west-1:111111111111:releases because no identity-based policy allows the \1:CreateTopic action \(Service: Sns, Status Code: 403, Request ID: [^)]*\)" \(RequestToken: [^,]*, HandlerErrorCode: AccessDenied\)$/,
    )
  })

  it('through CloudFormation, which conditions can ask for', async () => {
    const through = {
      'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
    }
    const stacks = await as('through', [CFN, allow('sns:*', '*', through)])
    expect(await stacks.create('through', TEMPLATE)).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
    })
    await stacks.remove('through')
  })

  it("as the stack's role, whatever the caller may do", async () => {
    const RoleARN = await executionRole('exec', allow('sns:*'))
    const pass = allow('iam:PassRole', RoleARN, {
      StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
    })
    const stacks = await as('passing', [CFN, pass])
    expect(await stacks.create('with-role', TEMPLATE, { RoleARN })).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      RoleARN,
    })
    expect(await stacks.remove('with-role')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  })
})

describe('a role is refused', () => {
  it('that the caller may not pass', async () => {
    const RoleARN = await executionRole('not-passed', allow('sns:*'))
    const stacks = await as('not-passing', [CFN])
    await expect(stacks.create('x', TEMPLATE, { RoleARN })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::111111111111:assumed-role/not-passing/test is not authorized to perform: iam:PassRole on resource: ${RoleARN} because no identity-based policy allows the iam:PassRole action`,
    })
  })

  it('of another account', async () => {
    const stacks = stacksOf(sandbox, sandbox.clientConfig('111111111111'))
    await expect(
      stacks.create('x', TEMPLATE, { RoleARN: 'arn:aws:iam::222222222222:role/exec' }),
    ).rejects.toThrow('Cross-account pass role is not allowed.')
  })

  it('that does not trust CloudFormation', async () => {
    const RoleARN = await executionRole('mistrusts', allow('sns:*'), 'codebuild')
    const stacks = stacksOf(sandbox, sandbox.clientConfig('111111111111'))
    await stacks.create('mistrusted', TEMPLATE, { RoleARN })
    expect(await stacks.describe('mistrusted')).toMatchObject({
      StackStatusReason: `Role ${RoleARN} is invalid or cannot be assumed`,
    })
  })
})

describe('a template in a bucket', () => {
  const put = async (Bucket: string, account: string) => {
    const s3 = new S3(sandbox.clientConfig(account))
    await s3.createBucket({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    })
    await s3.putObject({ Bucket, Key: 'a/b c.json', Body: JSON.stringify(TEMPLATE) })
  }

  it.each([
    ['path style', () => 'https://s3.eu-west-1.amazonaws.com/templates/a/b%20c.json'],
    ['virtual hosted', () => 'https://templates.s3.eu-west-1.amazonaws.com/a/b%20c.json'],
    ["the sandbox's own", () => `${url}/templates/a/b%20c.json`],
  ])('%s', async (style, at) => {
    if (style === 'path style') await put('templates', '111111111111')
    const stacks = await as(`reads-${style.length}`, [
      CFN,
      allow('s3:GetObject', 'arn:aws:s3:::templates/*'),
    ])
    const { ResourceTypes } = await stacks.cfn.getTemplateSummary({ TemplateURL: at() })
    expect(ResourceTypes).toEqual(['AWS::SNS::Topic'])
  })

  it('that the caller may not read', async () => {
    await put('of-another-account', '222222222222')
    const stacks = await as('reads-not', [CFN])
    const TemplateURL = 'https://s3.eu-west-1.amazonaws.com/of-another-account/a/b%20c.json'
    await expect(stacks.cfn.validateTemplate({ TemplateURL })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(
        /^S3 error: .*Access ?Denied|not authorized to perform: s3:GetObject/,
      ),
    })
  })
})

describe('stacks', () => {
  it('are those of one account and Region', async () => {
    const here = stacksOf(sandbox, sandbox.clientConfig('111111111111', 'us-east-1'))
    await here.create('here', { Resources: { T: { Type: 'AWS::SNS::Topic' } } })
    for (const [account, region] of [
      ['222222222222', 'us-east-1'],
      ['111111111111', 'eu-west-1'],
    ] as const) {
      const there = stacksOf(sandbox, sandbox.clientConfig(account, region))
      await expect(there.describe('here')).rejects.toThrow('Stack with id here does not exist')
    }
  })

  it('are nobody else’s to describe', async () => {
    const stacks = await as('blind', [allow('cloudformation:CreateStack')])
    await expect(stacks.describe('anything')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        'cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:111111111111:stack/anything/*',
      ),
    })
  })
})
