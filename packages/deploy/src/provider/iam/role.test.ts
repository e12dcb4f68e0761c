import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { role } from './role.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
let context: Context
let iam: Context['clients']['iam']
beforeAll(() => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  iam = context.clients.iam
})
afterAll(() => sandbox.close())

const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: `${service}.amazonaws.com` },
        Action: 'sts:AssumeRole',
      },
    ],
  })

const asked = (name: string, more: Arguments = {}): Arguments => ({
  name,
  assume_role_policy: trust('codebuild'),
  ...more,
})

const roleNamed = async (RoleName: string) =>
  (await iam.send(new GetRoleCommand({ RoleName }))).Role

describe('aws_iam_role', () => {
  it('is made with everything that was asked for', async () => {
    const args = asked('whole', {
      path: '/service/',
      description: 'Builds',
      max_session_duration: 7200,
      tags: { team: 'web' },
    })
    const { action, made } = await apply(role, args, context)
    expect(action).toBe('create')
    expect(made).toMatchObject({
      id: 'whole',
      attributes: {
        id: 'whole',
        arn: `arn:aws:iam::${ACCOUNT}:role/service/whole`,
        tags: { team: 'web' },
        tags_all: { 'xacct:pipeline': 'demo', team: 'web' },
        unique_id: expect.stringMatching(/^AROA/),
        create_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    })
    expect(await roleNamed('whole')).toMatchObject({
      Path: '/service/',
      Description: 'Builds',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: encodeURIComponent(trust('codebuild')),
      Tags: [
        { Key: 'xacct:pipeline', Value: 'demo' },
        { Key: 'team', Value: 'web' },
      ],
    })
  })

  it('is planned as it is: nothing to do', async () => {
    const { made } = await apply(role, asked('same'), context)
    const again = await apply(role, asked('same'), context, made)
    expect(again).toMatchObject({ action: 'no-op', made: { attributes: made.attributes } })
  })

  it.each<[string, Arguments, readonly string[], Arguments]>([
    [
      'trust',
      { assume_role_policy: trust('events') },
      ['assume_role_policy'],
      { AssumeRolePolicyDocument: encodeURIComponent(trust('events')) },
    ],
    ['description', { description: 'New' }, ['description'], { Description: 'New' }],
    [
      'session',
      { max_session_duration: 43_200 },
      ['max_session_duration'],
      { MaxSessionDuration: 43_200 },
    ],
    [
      'boundary',
      { permissions_boundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      ['permissions_boundary'],
      {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        },
      },
    ],
    [
      'tags',
      { tags: { team: 'web' } },
      ['tags_all'],
      {
        Tags: [
          { Key: 'xacct:pipeline', Value: 'demo' },
          { Key: 'team', Value: 'web' },
        ],
      },
    ],
  ])('is updated in place, and back: %s', async (name, change, changed, expected) => {
    const { made } = await apply(role, asked(name), context)
    const updated = await apply(role, asked(name, change), context, made)
    expect(updated).toMatchObject({ action: 'update', changed })
    expect(await roleNamed(name)).toMatchObject(expected)
    expect((await apply(role, asked(name, change), context, updated.made)).action).toBe('no-op')
    await apply(role, asked(name), context, updated.made)
    expect((await apply(role, asked(name), context, made)).action).toBe('no-op')
  })

  it('is repaired after a change by hand', async () => {
    const { made } = await apply(role, asked('drifted', { description: 'Ours' }), context)
    await iam.send(new UpdateRoleCommand({ RoleName: 'drifted', Description: 'Theirs' }))
    const repaired = await apply(role, asked('drifted', { description: 'Ours' }), context, made)
    expect(repaired).toMatchObject({ action: 'update', changed: ['description'] })
    expect(await roleNamed('drifted')).toMatchObject({ Description: 'Ours' })
  })

  it('is made anew under another path, and where somebody has deleted it', async () => {
    const { made } = await apply(role, asked('moved'), context)
    const moved = await apply(role, asked('moved', { path: '/other/' }), context, made)
    expect(moved.action).toBe('replace')
    expect(await roleNamed('moved')).toMatchObject({ Path: '/other/' })
    await iam.send(new DeleteRoleCommand({ RoleName: 'moved' }))
    expect((await apply(role, asked('moved'), context, moved.made)).action).toBe('create')
  })

  it('does not take the place of a role that is there', async () => {
    await iam.send(
      new CreateRoleCommand({ RoleName: 'taken', AssumeRolePolicyDocument: trust('codebuild') }),
    )
    await expect(apply(role, asked('taken'), context)).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
    })
  })

  it.each<[string, Arguments, readonly string[]]>([
    ['belongs to another resource', {}, ['left-1']],
    ['is not what was asked for', { description: 'Somebody else' }, []],
    ['has other tags', { tags: { team: 'other' } }, []],
  ])('adopts what a lost answer left behind, but nothing that %s', async (_, other, taken) => {
    const name = `left-${taken.length}`
    const wanted = role.complete(asked(name), context)
    const { made } = await apply(role, asked(name, other), context)
    expect(await role.find?.(wanted, context, new Set(taken))).toBeUndefined()
    const theirs = role.complete(asked(name, other), context)
    expect(await role.find?.(theirs, context, new Set())).toEqual(made)
    await role.delete({ made, args: made.attributes }, context)
  })

  it('finds nothing where nothing was left behind', async () => {
    const wanted = role.complete(asked('never'), context)
    expect(await role.find?.(wanted, context, new Set())).toBeUndefined()
  })
})

describe('a role with policies that the program does not know', () => {
  const roleWithPolicies = async (name: string, force_detach_policies: boolean) => {
    const { made } = await apply(role, asked(name, { force_detach_policies }), context)
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
    })
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument }))
    await iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: 'inline', PolicyDocument }),
    )
    await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy?.Arn }))
    return made
  }

  it('is not deleted', async () => {
    const made = await roleWithPolicies('kept', false)
    const gone = role.delete({ made, args: made.attributes }, context)
    await expect(gone).rejects.toMatchObject({ name: 'DeleteConflictException' })
  })

  it('is deleted with force_detach_policies, and a second time without complaint', async () => {
    const made = await roleWithPolicies('forced', true)
    await role.delete({ made, args: made.attributes }, context)
    await role.delete({ made, args: made.attributes }, context)
    await expect(roleNamed('forced')).rejects.toMatchObject({ name: 'NoSuchEntityException' })
  })
})

describe('arguments of aws_iam_role', () => {
  it.each(['inline_policy', 'managed_policy_arns', 'name_prefix'])(
    '%s is refused',
    async (name) => {
      await expect(apply(role, asked('refused', { [name]: ['x'] }), context)).rejects.toThrow(
        `does not support the argument ${name} of aws_iam_role`,
      )
    },
  )
})
