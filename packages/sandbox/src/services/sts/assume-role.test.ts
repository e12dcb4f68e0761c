import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolesCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceCaller } from '../../identity/caller.ts'
import { createSandbox, type Sandbox } from '../../index.ts'
import { listRoles } from '../iam/list-roles.ts'
import { assumeRole } from './assume-role.ts'
import { assumedCaller } from './assumed-caller.ts'
import {
  allow,
  HOME,
  iamOf,
  type Keys,
  keysIn,
  makeRole,
  makeUser,
  OTHER,
  policy,
  stsOf,
  trust,
} from './testing.ts'

let sandbox: Sandbox
let admin: Keys
let nobody: Keys
beforeAll(async () => {
  sandbox = createSandbox()
  admin = await makeUser(sandbox, HOME, 'admin')
  nobody = await makeUser(sandbox, HOME, 'nobody', allow('s3:ListAllMyBuckets'))
})
afterAll(() => sandbox.close())

const assume = (keys: Keys, RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}) =>
  stsOf(sandbox, keys).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }))

const arnOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` })
const userArn = (name: string) => `arn:aws:iam::${HOME}:user/${name}`
const forbidden = (user: string, action: string, role: string) => ({
  name: 'AccessDenied',
  message: `User: ${userArn(user)} is not authorized to perform: ${action} on resource: ${role}`,
  $metadata: { httpStatusCode: 403 },
})

let count = 0
const next = () => `role-${count++}`

type Case = {
  readonly title: string
  readonly account: string
  readonly who: 'admin' | 'nobody'
  readonly trust: string
  readonly input?: Partial<AssumeRoleCommandInput>
  readonly allowed: boolean
}

const external = { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }
const cases: readonly Case[] = [
  {
    title: 'own account, trusted by account, with permission',
    account: HOME,
    who: 'admin',
    trust: trust(root(HOME)),
    allowed: true,
  },
  {
    title: 'own account, trusted by account, without permission',
    account: HOME,
    who: 'nobody',
    trust: trust(root(HOME)),
    allowed: false,
  },
  {
    title: 'own account, trusted by name, without permission',
    account: HOME,
    who: 'nobody',
    trust: trust({ AWS: userArn('nobody') }),
    allowed: true,
  },
  {
    title: 'own account, not trusted',
    account: HOME,
    who: 'admin',
    trust: trust({ Service: 'codepipeline.amazonaws.com' }),
    allowed: false,
  },
  {
    title: 'other account, trusted and permitted',
    account: OTHER,
    who: 'admin',
    trust: trust({ AWS: userArn('admin') }),
    allowed: true,
  },
  {
    title: 'other account, trusted by name, not permitted',
    account: OTHER,
    who: 'nobody',
    trust: trust({ AWS: userArn('nobody') }),
    allowed: false,
  },
  {
    title: 'other account, permitted, not trusted',
    account: OTHER,
    who: 'admin',
    trust: trust(root(OTHER)),
    allowed: false,
  },
  {
    title: 'the account trusted on the condition of the right aws:PrincipalArn',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), {
      Condition: { ArnEquals: { 'aws:PrincipalArn': userArn('admin') } },
    }),
    allowed: true,
  },
  {
    title: 'the account trusted on the condition of another aws:PrincipalArn',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), { Condition: { ArnEquals: { 'aws:PrincipalArn': userArn('x') } } }),
    allowed: false,
  },
  {
    title: 'the right external id',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), external),
    input: { ExternalId: 'secret' },
    allowed: true,
  },
  {
    title: 'a wrong external id',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), external),
    input: { ExternalId: 'guess' },
    allowed: false,
  },
  {
    title: 'no external id',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), external),
    allowed: false,
  },
  {
    title: 'a session name that the trust policy asks for',
    account: HOME,
    who: 'admin',
    trust: trust(root(HOME), {
      Condition: { StringEquals: { 'sts:RoleSessionName': '$' + '{aws:username}' } },
    }),
    input: { RoleSessionName: 'admin' },
    allowed: true,
  },
  {
    title: 'a condition on aws:SourceAccount, which no role or user brings',
    account: OTHER,
    who: 'admin',
    trust: trust(root(HOME), { Condition: { StringEquals: { 'aws:SourceAccount': HOME } } }),
    allowed: false,
  },
]

describe('AssumeRole', () => {
  it.each(cases)('$title: $allowed', async ({ account, who, trust, input, allowed }) => {
    const role = await makeRole(sandbox, account, next(), { trust })
    const attempt = assume(who === 'admin' ? admin : nobody, role, input)
    if (allowed) await expect(attempt).resolves.toMatchObject({ Credentials: {} })
    else await expect(attempt).rejects.toMatchObject(forbidden(who, 'sts:AssumeRole', role))
  })

  it('says the same of a role that does not exist', async () => {
    const role = arnOf(OTHER, 'nowhere')
    await expect(assume(admin, role)).rejects.toMatchObject(
      forbidden('admin', 'sts:AssumeRole', role),
    )
  })

  it('needs the path of the role', async () => {
    await iamOf(sandbox, HOME).send(
      new CreateRoleCommand({
        RoleName: 'pathed',
        Path: '/ci/',
        AssumeRolePolicyDocument: trust(root(HOME)),
      }),
    )
    await expect(assume(admin, arnOf(HOME, 'ci/pathed'))).resolves.toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${HOME}:assumed-role/pathed/test` },
    })
    await expect(assume(admin, arnOf(HOME, 'pathed'))).rejects.toMatchObject(
      forbidden('admin', 'sts:AssumeRole', arnOf(HOME, 'pathed')),
    )
  })

  it('is not for the root user', async () => {
    const role = await makeRole(sandbox, HOME, next(), { trust: trust(root(HOME)) })
    await expect(assume(sandbox.keysOf(HOME), role)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Roles may not be assumed by root accounts.',
    })
  })

  it('gives credentials of a session of the role', async () => {
    const role = await makeRole(sandbox, OTHER, 'deployer', { trust: trust(root(HOME)) })
    const answer = await assume(admin, role, { RoleSessionName: 'release-7' })
    const arn = `arn:aws:sts::${OTHER}:assumed-role/deployer/release-7`
    expect(answer).toMatchObject({ AssumedRoleUser: { Arn: arn } })
    expect(answer.PackedPolicySize).toBeUndefined()
    const identity = await stsOf(sandbox, keysIn(answer)).send(new GetCallerIdentityCommand())
    expect(identity).toMatchObject({
      Account: OTHER,
      Arn: arn,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:release-7$/),
    })
  })
})

describe('a service', () => {
  const invoke = (RoleArn: string, sourceAccount: string) =>
    sandbox.world.invoke(
      assumeRole,
      { RoleArn, RoleSessionName: 'pipeline' },
      {
        caller: serviceCaller('codepipeline.amazonaws.com', { sourceAccount }),
        region: 'eu-west-1',
      },
    )
  const service = { Service: 'codepipeline.amazonaws.com' }
  const from = { Condition: { StringEquals: { 'aws:SourceAccount': HOME } } }

  it.each([
    { title: 'that is trusted', document: trust(service), source: HOME, allowed: true },
    { title: 'of the right account', document: trust(service, from), source: HOME, allowed: true },
    { title: 'of a wrong account', document: trust(service, from), source: OTHER, allowed: false },
    {
      title: 'that is not trusted',
      document: trust({ Service: 'codebuild.amazonaws.com' }),
      source: HOME,
      allowed: false,
    },
  ])('$title: $allowed', async ({ document, source, allowed }) => {
    const role = await makeRole(sandbox, HOME, next(), { trust: document })
    if (allowed) {
      const { principal } = assumedCaller(sandbox.world, await invoke(role, source))
      expect(principal).toMatchObject({ type: 'assumed-role', roleArn: role })
    } else {
      await expect(invoke(role, source)).rejects.toMatchObject({ code: 'AccessDenied' })
    }
  })
})

describe('a session', () => {
  it('does what the role may do, until it ends', async () => {
    const role = await makeRole(sandbox, OTHER, next(), {
      trust: trust(root(HOME)),
      inline: allow('iam:ListRoles'),
    })
    const keys = keysIn(await assume(admin, role, { DurationSeconds: 900 }))
    const list = () => iamOf(sandbox, OTHER, keys).send(new ListRolesCommand({}))
    await expect(list()).resolves.toMatchObject({ IsTruncated: false })
    sandbox.clock.advance(900_000)
    await expect(list()).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
    })
  })

  it('ends with its role, and a role made anew is not trusted as the old one was', async () => {
    const first = await makeRole(sandbox, HOME, 'pipeline', {
      trust: trust(root(HOME)),
      inline: allow('*'),
    })
    const target = await makeRole(sandbox, OTHER, next(), { trust: trust({ AWS: first }) })
    const old = keysIn(await assume(admin, first))
    await expect(assume(old, target)).resolves.toMatchObject({ Credentials: {} })

    const iam = iamOf(sandbox, HOME)
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'pipeline', PolicyName: 'inline' }))
    await iam.send(new DeleteRoleCommand({ RoleName: 'pipeline' }))
    await expect(assume(old, target)).rejects.toMatchObject({ name: 'InvalidClientTokenId' })

    await makeRole(sandbox, HOME, 'pipeline', { trust: trust(root(HOME)), inline: allow('*') })
    const fresh = keysIn(await assume(admin, first))
    await expect(assume(fresh, target)).rejects.toMatchObject({ name: 'AccessDenied' })
    const { Role } = await iamOf(sandbox, OTHER).send(
      new GetRoleCommand({ RoleName: target.split('/')[1] }),
    )
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toMatch(
      /"AWS":"AROA[A-Z2-7]{17}"/,
    )
  })

  it('has nothing of a role made anew, even for a service that still holds it', async () => {
    const options = { trust: trust({ Service: 'codebuild.amazonaws.com' }) }
    const RoleArn = await makeRole(sandbox, HOME, 'build', options)
    const session = await sandbox.world.invoke(
      assumeRole,
      { RoleArn, RoleSessionName: 'build' },
      {
        caller: serviceCaller('codebuild.amazonaws.com', { sourceAccount: HOME }),
        region: 'eu-west-1',
      },
    )
    const caller = assumedCaller(sandbox.world, session)
    await iamOf(sandbox, HOME).send(new DeleteRoleCommand({ RoleName: 'build' }))
    await makeRole(sandbox, HOME, 'build', { ...options, inline: allow('iam:ListRoles') })
    await expect(
      sandbox.world.invoke(listRoles, {}, { caller, region: 'us-east-1' }),
    ).rejects.toMatchObject({ code: 'AccessDenied' })
  })

  it.each([
    ['a policy', { Policy: allow('iam:GetRole') }],
    ['a managed policy', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }] }],
  ])('is limited by %s that was passed along', async (_, limit) => {
    const name = next()
    const role = await makeRole(sandbox, OTHER, name, {
      trust: trust(root(HOME)),
      inline: allow(['iam:GetRole', 'iam:UpdateRole']),
    })
    const answer = await assume(admin, role, limit)
    const iam = iamOf(sandbox, OTHER, keysIn(answer))
    expect(answer.PackedPolicySize).toBeGreaterThan(0)
    await expect(iam.send(new GetRoleCommand({ RoleName: name }))).resolves.toMatchObject({
      Role: {},
    })
    await expect(iam.send(new UpdateRoleCommand({ RoleName: name }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${OTHER}:assumed-role/${name}/test is not authorized to perform: iam:UpdateRole on resource: role ${name} because no session policy allows the iam:UpdateRole action`,
    })
  })
})

describe('the time of a session', () => {
  const seconds = async (keys: Keys, max: number, DurationSeconds?: number) => {
    const name = next()
    await iamOf(sandbox, HOME).send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trust(root(HOME)),
        MaxSessionDuration: max,
      }),
    )
    const before = +sandbox.clock.now()
    const { Credentials } = await assume(keys, arnOf(HOME, name), { DurationSeconds })
    return Math.round((+(Credentials?.Expiration ?? 0) - before) / 1000)
  }
  const chained = async () =>
    keysIn(
      await assume(
        admin,
        await makeRole(sandbox, HOME, next(), { trust: trust(root(HOME)), inline: allow('*') }),
      ),
    )

  it('is an hour unless said otherwise', async () => {
    expect(await seconds(admin, 7200)).toBeCloseTo(3600, -1)
  })
  it('can be as long as the role allows', async () => {
    expect(await seconds(admin, 7200, 7200)).toBeCloseTo(7200, -1)
  })
  it('cannot be longer', async () => {
    await expect(seconds(admin, 3600, 3601)).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    })
  })
  it('cannot be longer than an hour for a role assumed by a role', async () => {
    await expect(seconds(await chained(), 7200, 3601)).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    })
    expect(await seconds(await chained(), 7200, 3600)).toBeCloseTo(3600, -1)
  })
})

describe('session tags', () => {
  const Tags = [{ Key: 'team', Value: 'web' }]
  const both = ['sts:AssumeRole', 'sts:TagSession']
  const taggable = (extra = {}) =>
    policy({ Effect: 'Allow', Principal: root(HOME), Action: both, ...extra })

  it('need to be allowed by the trust policy', async () => {
    const role = await makeRole(sandbox, OTHER, next(), { trust: trust(root(HOME)) })
    await expect(assume(admin, role, { Tags })).rejects.toMatchObject(
      forbidden('admin', 'sts:TagSession', role),
    )
  })

  it.each([
    ['web', true],
    ['ops', false],
  ])('can be asked for: %s, %s', async (Value, allowed) => {
    const role = await makeRole(sandbox, OTHER, next(), {
      trust: taggable({ Condition: { StringEquals: { 'aws:RequestTag/team': 'web' } } }),
    })
    const attempt = assume(admin, role, { Tags: [{ Key: 'team', Value }] })
    if (allowed) await expect(attempt).resolves.toMatchObject({ Credentials: {} })
    else await expect(attempt).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('are tags of the principal', async () => {
    const condition = { StringEquals: { 'aws:PrincipalTag/team': 'web' } }
    const role = await makeRole(sandbox, OTHER, next(), {
      trust: taggable(),
      inline: policy({
        Effect: 'Allow',
        Action: 'iam:ListRoles',
        Resource: '*',
        Condition: condition,
      }),
    })
    const list = async (input: Partial<AssumeRoleCommandInput>) =>
      iamOf(sandbox, OTHER, keysIn(await assume(admin, role, input))).send(new ListRolesCommand({}))
    await expect(list({ Tags })).resolves.toMatchObject({ IsTruncated: false })
    await expect(list({})).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('go along the chain where they are transitive, and stay as they are', async () => {
    const first = await makeRole(sandbox, HOME, next(), {
      trust: taggable(),
      inline: allow('sts:*'),
    })
    const tagged = await makeRole(sandbox, OTHER, next(), {
      trust: taggable(),
      inline: policy({
        Effect: 'Allow',
        Action: 'iam:ListRoles',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'web' } },
      }),
    })
    const untagged = await makeRole(sandbox, OTHER, next(), { trust: trust(root(HOME)) })
    const keys = keysIn(await assume(admin, first, { Tags, TransitiveTagKeys: ['team'] }))
    const second = keysIn(await assume(keys, tagged))
    await expect(
      iamOf(sandbox, OTHER, second).send(new ListRolesCommand({})),
    ).resolves.toMatchObject({ IsTruncated: false })
    await expect(assume(keys, untagged)).rejects.toThrow('sts:TagSession')
    await expect(
      assume(keys, tagged, { Tags: [{ Key: 'Team', Value: 'ops' }] }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    })
  })
})

describe('the source identity', () => {
  const identified = policy({
    Effect: 'Allow',
    Principal: root(HOME),
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
  })

  it('needs to be allowed, and is kept along the chain', async () => {
    const plain = await makeRole(sandbox, OTHER, next(), { trust: trust(root(HOME)) })
    await expect(assume(admin, plain, { SourceIdentity: 'ada' })).rejects.toMatchObject(
      forbidden('admin', 'sts:SetSourceIdentity', plain),
    )
    const first = await makeRole(sandbox, HOME, next(), {
      trust: identified,
      inline: allow('sts:*'),
    })
    const second = await makeRole(sandbox, OTHER, next(), { trust: identified })
    const keys = keysIn(await assume(admin, first, { SourceIdentity: 'ada' }))
    await expect(assume(keys, plain)).rejects.toThrow('sts:SetSourceIdentity')
    await expect(assume(keys, second)).resolves.toMatchObject({ SourceIdentity: 'ada' })
    await expect(assume(keys, second, { SourceIdentity: 'bob' })).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})

describe('input that STS refuses', () => {
  const violation = (what: string) => `1 validation error detected: ${what}`
  it.each<[string, Partial<AssumeRoleCommandInput>, string, string]>([
    [
      'a session name with a space',
      { RoleSessionName: 'a b' },
      'ValidationError',
      violation(
        "Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ),
    ],
    [
      'a session name of one character',
      { RoleSessionName: 'a' },
      'ValidationError',
      violation(
        "Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
      ),
    ],
    [
      'a short session',
      { DurationSeconds: 899 },
      'ValidationError',
      violation(
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      ),
    ],
    ['no ARN', { RoleArn: 'deployer-in-the-other' }, 'ValidationError', 'Request ARN is invalid'],
    [
      'control characters',
      { RoleArn: `${arnOf(OTHER, 'x')}\u0000` },
      'ValidationError',
      expect.stringContaining("at 'roleArn'") as unknown as string,
    ],
    [
      'a tag twice',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a transitive key that is no tag',
      { TransitiveTagKeys: ['a'] },
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'a device for MFA',
      { SerialNumber: 'arn:aws:iam::111111111111:mfa/a' },
      'NotImplemented',
      'xacct-sandbox does not support the parameter SerialNumber of sts:AssumeRole.',
    ],
  ])('%s', async (_, input, name, message) => {
    const role = await makeRole(sandbox, HOME, next(), { trust: trust(root(HOME)) })
    await expect(assume(admin, role, input)).rejects.toMatchObject({ name, message })
  })

  it.each([
    ['that is no JSON', '{', 'MalformedPolicyDocumentException'],
    ['with a principal', trust(root(HOME)), 'MalformedPolicyDocumentException'],
    ['that is too long', allow('s3:GetObject', 'x'.repeat(2048)), 'ValidationError'],
  ])('a session policy %s', async (_, Policy, name) => {
    const role = await makeRole(sandbox, HOME, next(), { trust: trust(root(HOME)) })
    await expect(assume(admin, role, { Policy })).rejects.toMatchObject({ name })
  })
})

it.each([
  ['DecodeAuthorizationMessage', new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' })],
  ['GetFederationToken', new GetFederationTokenCommand({ Name: 'ada' })],
])('%s is refused by name', async (name, command) => {
  const sent = stsOf(sandbox, admin).send(command as GetFederationTokenCommand)
  await expect(sent).rejects.toMatchObject({
    name: 'NotImplemented',
    message: `xacct-sandbox does not support sts:${name}.`,
  })
})
