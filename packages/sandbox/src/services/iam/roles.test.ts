import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  SimulatePrincipalPolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { allow, HOME, iamOf, makeRole, makeUser, OTHER, policy, trust } from '../sts/testing.ts'

let sandbox: Sandbox
let iam: IAMClient
beforeAll(() => {
  sandbox = createSandbox()
  iam = iamOf(sandbox, HOME)
})
afterAll(() => sandbox.close())

const service = trust({ Service: 'codepipeline.amazonaws.com' })
const decoded = (text: string | undefined) => decodeURIComponent(text ?? '')

let count = 0
const newRole = async (input: Partial<CreateRoleCommandInput> = {}): Promise<string> => {
  const RoleName = `role-${count++}`
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: service, ...input }))
  return RoleName
}

describe('a role', () => {
  it('is shown as it was made', async () => {
    const Tags = [{ Key: 'team', Value: 'web' }]
    const RoleName = await newRole({
      Path: '/ci/',
      Description: 'runs the pipeline',
      MaxSessionDuration: 7200,
      Tags,
    })
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${HOME}:role/ci/${RoleName}`,
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Path: '/ci/',
      Description: 'runs the pipeline',
      MaxSessionDuration: 7200,
      Tags,
    })
    expect(decoded(Role?.AssumeRolePolicyDocument)).toBe(service)
  })

  it('changes', async () => {
    const RoleName = await newRole({ Description: 'old' })
    await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 43_200 }))
    await iam.send(new UpdateRoleDescriptionCommand({ RoleName, Description: 'new' }))
    await iam.send(
      new TagRoleCommand({
        RoleName,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    )
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['a'] }))
    const PolicyDocument = trust({ AWS: `arn:aws:iam::${OTHER}:root` })
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    expect(Role).toMatchObject({
      MaxSessionDuration: 43_200,
      Description: 'new',
      Tags: [{ Key: 'b', Value: '2' }],
    })
    expect(decoded(Role?.AssumeRolePolicyDocument)).toBe(PolicyDocument)
    expect(await iam.send(new ListRoleTagsCommand({ RoleName }))).toMatchObject({
      Tags: [{ Key: 'b', Value: '2' }],
      IsTruncated: false,
    })
  })

  it('is not seen from another account', async () => {
    const RoleName = await newRole()
    await expect(
      iamOf(sandbox, OTHER).send(new GetRoleCommand({ RoleName })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The role with name ${RoleName} cannot be found.`,
      $metadata: { httpStatusCode: 404 },
    })
  })

  it('has a name that no other role has in any case', async () => {
    const RoleName = await newRole()
    await expect(newRole({ RoleName: RoleName.toUpperCase() })).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: `Role with name ${RoleName.toUpperCase()} already exists.`,
      $metadata: { httpStatusCode: 409 },
    })
  })

  it('is listed in pages, by path', async () => {
    for (const RoleName of ['c', 'a', 'b']) await newRole({ RoleName, Path: '/paged/' })
    const list = (Marker?: string) =>
      iam.send(new ListRolesCommand({ PathPrefix: '/paged/', MaxItems: 2, Marker }))
    const first = await list()
    expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a', 'b'])
    expect(first.IsTruncated).toBe(true)
    const second = await list(first.Marker)
    expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['c'])
    expect(second.IsTruncated).toBe(false)
    await expect(list('!')).rejects.toMatchObject({ name: 'ValidationError' })
  })
})

describe('policies of a role', () => {
  it('are kept inline as they were written', async () => {
    const RoleName = await newRole()
    const PolicyDocument = JSON.stringify(JSON.parse(allow('s3:GetObject')), undefined, 2)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument }))
    const answer = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }))
    expect(decoded(answer.PolicyDocument)).toBe(PolicyDocument)
    expect(await iam.send(new ListRolePoliciesCommand({ RoleName }))).toMatchObject({
      PolicyNames: ['read'],
    })
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'read' }))
    await expect(
      iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role policy with name read cannot be found.',
    })
  })

  it('are attached and detached', async () => {
    const RoleName = await newRole()
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))
    expect(await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).toMatchObject({
      AttachedPolicies: [{ PolicyArn, PolicyName: 'ReadOnlyAccess' }],
    })
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
    await expect(
      iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${PolicyArn} was not found.`,
    })
    await expect(
      iam.send(
        new AttachRolePolicyCommand({
          RoleName,
          PolicyArn: 'arn:aws:iam::aws:policy/NoSuchAccess',
        }),
      ),
    ).rejects.toMatchObject({
      message: 'Policy arn:aws:iam::aws:policy/NoSuchAccess does not exist or is not attachable.',
    })
  })

  it('keep the role from being deleted', async () => {
    const RoleName = await newRole()
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const remove = () => iam.send(new DeleteRoleCommand({ RoleName }))
    const conflict = (message: string) => ({
      name: 'DeleteConflictException',
      message,
      $metadata: { httpStatusCode: 409 },
    })
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: allow('s3:*') }),
    )
    await expect(remove()).rejects.toMatchObject(
      conflict('Cannot delete entity, must detach all policies first.'),
    )
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
    await expect(remove()).rejects.toMatchObject(
      conflict('Cannot delete entity, must delete policies first.'),
    )
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }))
    expect(await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }))).toMatchObject({
      InstanceProfiles: [],
    })
    await expect(remove()).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } })
  })

  it('are limited by a permissions boundary', async () => {
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
    const RoleName = await newRole({ PermissionsBoundary })
    const boundary = async () =>
      (await iam.send(new GetRoleCommand({ RoleName }))).Role?.PermissionsBoundary
    expect(await boundary()).toMatchObject({ PermissionsBoundaryArn: PermissionsBoundary })
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))
    expect(await boundary()).toBeUndefined()
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }))
    expect(await boundary()).toMatchObject({ PermissionsBoundaryArn: PermissionsBoundary })
  })

  it('do nothing beyond the boundary of a user', async () => {
    const keys = await makeUser(sandbox, HOME, 'bounded')
    await iam.send(
      new PutUserPermissionsBoundaryCommand({
        UserName: 'bounded',
        PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
      }),
    )
    const bounded = iamOf(sandbox, HOME, keys)
    const RoleName = await newRole()
    await expect(bounded.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({
      Role: {},
    })
    await expect(bounded.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      message: `User: arn:aws:iam::${HOME}:user/bounded is not authorized to perform: iam:DeleteRole on resource: role ${RoleName} because no permissions boundary allows the iam:DeleteRole action`,
    })
  })
})

describe('quotas of a role', () => {
  const limit = (message: string) => ({
    name: 'LimitExceededException',
    message,
    $metadata: { httpStatusCode: 409 },
  })
  const put = (RoleName: string, PolicyName: string, size: number) =>
    iam.send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName,
        PolicyDocument: allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(size)}`),
      }),
    )

  it('10,240 characters for all inline policies together, one put twice counted once', async () => {
    const RoleName = await newRole()
    await put(RoleName, 'one', 5000)
    await put(RoleName, 'one', 5000)
    await expect(put(RoleName, 'two', 5200)).rejects.toMatchObject(
      limit(`Maximum policy size of 10240 bytes exceeded for role ${RoleName}`),
    )
    await expect(put(RoleName, 'one', 10_240)).rejects.toMatchObject(
      limit(`Maximum policy size of 10240 bytes exceeded for role ${RoleName}`),
    )
  })

  it('2,048 characters of trust', async () => {
    const AssumeRolePolicyDocument = trust(
      { Service: 'codepipeline.amazonaws.com' },
      { Condition: { StringEquals: { 'aws:SourceAccount': 'x'.repeat(2048) } } },
    )
    await expect(newRole({ AssumeRolePolicyDocument })).rejects.toMatchObject(
      limit('Cannot exceed quota for ACLSizePerRole: 2048'),
    )
  })

  it('10 managed policies', async () => {
    const RoleName = await newRole()
    const attach = async (number: number) => {
      const { Policy } = await iam.send(
        new CreatePolicyCommand({ PolicyName: `p-${number}`, PolicyDocument: allow('s3:*') }),
      )
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }))
    }
    for (let number = 0; number < 10; number++) await attach(number)
    await expect(attach(10)).rejects.toMatchObject(
      limit('Cannot exceed quota for PoliciesPerRole: 10'),
    )
  })
})

describe('IAM refuses', () => {
  const nobody = `arn:aws:iam::${OTHER}:role/nobody`
  it.each<[string, Partial<CreateRoleCommandInput>, string, string]>([
    [
      'a trusted role that does not exist',
      { AssumeRolePolicyDocument: trust({ AWS: nobody }) },
      'MalformedPolicyDocumentException',
      `Invalid principal in policy: "AWS":"${nobody}"`,
    ],
    [
      'a trusted account of another partition',
      { AssumeRolePolicyDocument: trust({ AWS: `arn:aws-cn:iam::${OTHER}:root` }) },
      'MalformedPolicyDocumentException',
      `Invalid principal in policy: "AWS":"arn:aws-cn:iam::${OTHER}:root"`,
    ],
    [
      'a trusted service that cannot be',
      { AssumeRolePolicyDocument: trust({ Service: 'codepipeline' }) },
      'MalformedPolicyDocumentException',
      'Invalid principal in policy: "SERVICE":"codepipeline"',
    ],
    [
      'a trust policy with a resource',
      { AssumeRolePolicyDocument: trust({ Service: 's3.amazonaws.com' }, { Resource: '*' }) },
      'MalformedPolicyDocumentException',
      'Has prohibited field Resource',
    ],
    [
      'a trust policy that is no JSON',
      { AssumeRolePolicyDocument: '{' },
      'MalformedPolicyDocumentException',
      'This policy contains invalid Json',
    ],
    [
      'a trust policy without principal',
      { AssumeRolePolicyDocument: policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }) },
      'MalformedPolicyDocumentException',
      'Missing required field Principal',
    ],
    [
      'a name with a slash',
      { RoleName: 'a/b' },
      'ValidationError',
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    [
      'a name of 65 characters',
      { RoleName: 'a'.repeat(65) },
      'ValidationError',
      `1 validation error detected: Value '${'a'.repeat(65)}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      'a path without slashes',
      { Path: 'ci' },
      'ValidationError',
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'sessions of more than twelve hours',
      { MaxSessionDuration: 43_201 },
      'ValidationError',
      "1 validation error detected: Value '43201' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [
      'a boundary that does not exist',
      { PermissionsBoundary: `arn:aws:iam::${HOME}:policy/none` },
      'NoSuchEntityException',
      `Scope ARN: arn:aws:iam::${HOME}:policy/none does not exist or is not attachable.`,
    ],
    [
      'the same tag twice',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'InvalidInputException',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
  ])('%s', async (_, input, name, message) => {
    await expect(newRole(input)).rejects.toMatchObject({ name, message })
  })

  it.each([
    ['{', 'Syntax errors in policy.'],
    [trust({ AWS: '*' }), 'Policy document should not specify a principal.'],
    [
      allow('GetObject'),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
  ])('the inline policy %s', async (PolicyDocument, message) => {
    const RoleName = await newRole()
    await expect(
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message })
  })

  it('what it cannot do, by name', async () => {
    await expect(
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: nobody,
          ActionNames: ['s3:GetObject'],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'xacct-sandbox does not support iam:SimulatePrincipalPolicy.',
    })
  })
})

describe('whoever may not', () => {
  it('hears what, on what, and which policy lacks', async () => {
    const RoleName = await newRole()
    const keys = await makeUser(sandbox, HOME, 'reader', allow('iam:Get*'))
    const reader = iamOf(sandbox, HOME, keys)
    await expect(reader.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({ Role: {} })
    await expect(reader.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${HOME}:user/reader is not authorized to perform: iam:DeleteRole on resource: role ${RoleName} because no identity-based policy allows the iam:DeleteRole action`,
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('needs iam:TagRole for a role with tags', async () => {
    const keys = await makeUser(sandbox, HOME, 'maker', allow('iam:CreateRole'))
    const make = (Tags: { Key: string; Value: string }[]) =>
      iamOf(sandbox, HOME, keys).send(
        new CreateRoleCommand({
          RoleName: `made-${Tags.length}`,
          AssumeRolePolicyDocument: service,
          Tags,
        }),
      )
    await expect(make([])).resolves.toMatchObject({ Role: {} })
    await expect(make([{ Key: 'a', Value: 'b' }])).rejects.toThrow('iam:TagRole')
  })
})

describe('a policy that names a role', () => {
  it('shows the id of a role that was deleted, whoever has its name now', async () => {
    const arn = await makeRole(sandbox, OTHER, 'builder', { trust: service })
    const RoleName = await newRole({ AssumeRolePolicyDocument: trust({ AWS: arn }) })
    const trusted = async () =>
      JSON.parse(
        decoded((await iam.send(new GetRoleCommand({ RoleName }))).Role?.AssumeRolePolicyDocument),
      ).Statement[0].Principal.AWS
    const other = iamOf(sandbox, OTHER)
    const id = (await other.send(new GetRoleCommand({ RoleName: 'builder' }))).Role?.RoleId
    expect(await trusted()).toBe(arn)
    await other.send(new DeleteRoleCommand({ RoleName: 'builder' }))
    expect(await trusted()).toBe(id)
    await makeRole(sandbox, OTHER, 'builder', { trust: service })
    expect(await trusted()).toBe(id)
  })

  it('shows an account by its root', async () => {
    const RoleName = await newRole({ AssumeRolePolicyDocument: trust({ AWS: OTHER }) })
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    expect(decoded(Role?.AssumeRolePolicyDocument)).toBe(
      trust({ AWS: `arn:aws:iam::${OTHER}:root` }),
    )
  })
})
