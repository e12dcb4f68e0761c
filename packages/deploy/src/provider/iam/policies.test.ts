import {
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListPolicyVersionsCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { policy } from './policy.ts'
import { rolePolicy } from './role-policy.ts'
import { rolePolicyAttachment } from './role-policy-attachment.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
let context: Context
let iam: Context['clients']['iam']
beforeAll(async () => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  iam = context.clients.iam
  for (const RoleName of ['demo', 'other']) {
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'codebuild.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    })
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
  }
})
afterAll(() => sandbox.close())

const document = (...actions: readonly string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  })

const plain = (text = ''): string => decodeURIComponent(text)

describe('aws_iam_role_policy', () => {
  const asked = (name: string, text = document('s3:ListBucket')): Arguments => ({
    name,
    role: 'demo',
    policy: text,
  })
  const read = async (PolicyName: string, RoleName = 'demo') =>
    plain((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument)

  it('is put, and planned as it is', async () => {
    const { made } = await apply(rolePolicy, asked('put'), context)
    expect(made.id).toBe('demo:put')
    expect(await read('put')).toBe(document('s3:ListBucket'))
    expect((await apply(rolePolicy, asked('put'), context, made)).action).toBe('no-op')
  })

  it('is changed in place, also after a change by hand', async () => {
    const { made } = await apply(rolePolicy, asked('changed'), context)
    const wanted = asked('changed', document('s3:GetObject'))
    expect((await apply(rolePolicy, wanted, context, made)).action).toBe('update')
    expect(await read('changed')).toBe(document('s3:GetObject'))
    const PolicyDocument = document('s3:*')
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'demo', PolicyName: 'changed', PolicyDocument }),
    )
    expect(await apply(rolePolicy, wanted, context, made)).toMatchObject({
      action: 'update',
      changed: ['policy'],
    })
    expect(await read('changed')).toBe(document('s3:GetObject'))
  })

  it('goes to another role as a new one', async () => {
    const { made } = await apply(rolePolicy, asked('moves'), context)
    const moved = await apply(rolePolicy, { ...asked('moves'), role: 'other' }, context, made)
    expect(moved.action).toBe('replace')
    expect(await read('moves', 'other')).toBe(document('s3:ListBucket'))
    await expect(read('moves')).rejects.toMatchObject({ name: 'NoSuchEntityException' })
  })

  it('is made again where it is gone, and deleted twice without complaint', async () => {
    const { made } = await apply(rolePolicy, asked('gone'), context)
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'demo', PolicyName: 'gone' }))
    expect((await apply(rolePolicy, asked('gone'), context, made)).action).toBe('create')
    await rolePolicy.delete({ made, args: made.attributes }, context)
    await rolePolicy.delete({ made, args: made.attributes }, context)
    expect(await rolePolicy.read(made, context)).toBeUndefined()
  })
})

describe('aws_iam_role_policy_attachment', () => {
  const policy_arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const asked = { role: 'demo', policy_arn }
  const attached = async (RoleName: string) => {
    const command = new ListAttachedRolePoliciesCommand({ RoleName })
    return (await iam.send(command)).AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)
  }

  it('attaches, moves to another role and detaches twice', async () => {
    const { made } = await apply(rolePolicyAttachment, asked, context)
    expect(await attached('demo')).toEqual([policy_arn])
    expect((await apply(rolePolicyAttachment, asked, context, made)).action).toBe('no-op')
    const wanted = { role: 'other', policy_arn }
    const moved = await apply(rolePolicyAttachment, wanted, context, made)
    expect(moved.action).toBe('replace')
    expect(await attached('demo')).toEqual([])
    expect(await attached('other')).toEqual([policy_arn])
    await rolePolicyAttachment.delete({ made: moved.made, args: wanted }, context)
    await rolePolicyAttachment.delete({ made: moved.made, args: wanted }, context)
    expect(await attached('other')).toEqual([])
  })

  it('attaches again what was detached by hand', async () => {
    const { made } = await apply(rolePolicyAttachment, asked, context)
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'demo', PolicyArn: policy_arn }))
    expect((await apply(rolePolicyAttachment, asked, context, made)).action).toBe('create')
    expect(await attached('demo')).toEqual([policy_arn])
  })

  it('is gone with its role', async () => {
    const { made } = await apply(rolePolicyAttachment, asked, context)
    const elsewhere = { ...made, attributes: { ...made.attributes, role: 'nobody' } }
    expect(await rolePolicyAttachment.read(elsewhere, context)).toBeUndefined()
  })
})

describe('aws_iam_policy', () => {
  const asked = (name: string, ...actions: readonly string[]): Arguments => ({
    name,
    policy: document(...(actions.length > 0 ? actions : ['sts:AssumeRole'])),
  })
  const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`
  const policyNamed = async (name: string) =>
    (await iam.send(new GetPolicyCommand({ PolicyArn: arn(name) }))).Policy
  const text = async (name: string) => {
    const { DefaultVersionId: VersionId } = (await policyNamed(name)) ?? {}
    const command = new GetPolicyVersionCommand({ PolicyArn: arn(name), VersionId })
    return plain((await iam.send(command)).PolicyVersion?.Document)
  }
  const versions = async (name: string) => {
    const command = new ListPolicyVersionsCommand({ PolicyArn: arn(name) })
    return (await iam.send(command)).Versions?.map(({ VersionId }) => VersionId)
  }

  it('is made, and planned as it is', async () => {
    const { made } = await apply(policy, asked('made'), context)
    expect(made).toMatchObject({ id: arn('made'), attributes: { arn: arn('made'), path: '/' } })
    expect(await policyNamed('made')).toMatchObject({
      Path: '/',
      Tags: [{ Key: 'xacct:pipeline', Value: 'demo' }],
    })
    expect(await text('made')).toBe(document('sts:AssumeRole'))
    expect((await apply(policy, asked('made'), context, made)).action).toBe('no-op')
  })

  it('gets a new default version with every change, and never more than five in all', async () => {
    let { made } = await apply(policy, asked('versions'), context)
    for (const action of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const changed = await apply(policy, asked('versions', `s3:${action}`), context, made)
      expect(changed).toMatchObject({ action: 'update', changed: ['policy'] })
      made = changed.made
    }
    expect(await text('versions')).toBe(document('s3:f'))
    expect(await versions('versions')).toEqual(['v7', 'v6', 'v5', 'v4', 'v3'])
    await policy.delete({ made, args: made.attributes }, context)
    await policy.delete({ made, args: made.attributes }, context)
    await expect(policyNamed('versions')).rejects.toMatchObject({ name: 'NoSuchEntityException' })
  })

  it('is repaired when somebody has made another version the default', async () => {
    const { made } = await apply(policy, asked('drifted'), context)
    const PolicyDocument = document('s3:*')
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn: arn('drifted'),
        PolicyDocument,
        SetAsDefault: true,
      }),
    )
    expect((await apply(policy, asked('drifted'), context, made)).action).toBe('update')
    expect(await text('drifted')).toBe(document('sts:AssumeRole'))
  })

  it('has its tags changed without a new version', async () => {
    const { made } = await apply(policy, asked('tagged'), context)
    const tagged = await apply(policy, { ...asked('tagged'), tags: { a: '1' } }, context, made)
    expect(tagged).toMatchObject({ action: 'update', changed: ['tags_all'] })
    expect((await policyNamed('tagged'))?.Tags).toContainEqual({ Key: 'a', Value: '1' })
    expect(await versions('tagged')).toEqual(['v1'])
  })

  it.each(['description', 'path', 'name'])('is made anew with another %s', async (argument) => {
    const { made } = await apply(policy, asked(`anew-${argument}`), context)
    const change = { [argument]: argument === 'path' ? '/new/' : 'renewed' }
    const anew = await apply(policy, { ...asked(`anew-${argument}`), ...change }, context, made)
    expect(anew.action).toBe('replace')
  })

  it('is adopted when its answer was lost, and refused when the name was taken before', async () => {
    const { made } = await apply(policy, asked('left'), context)
    const wanted = policy.complete(asked('left'), context)
    expect(await policy.find?.(wanted, context, new Set())).toEqual(made)
    expect(await policy.find?.(wanted, context, new Set([made.id]))).toBeUndefined()
    const other = policy.complete(asked('left', 's3:*'), context)
    expect(await policy.find?.(other, context, new Set())).toBeUndefined()
    await expect(apply(policy, asked('left', 's3:*'), context)).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
    })
  })
})
