import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { allow, HOME, iamOf, makeUser, trust } from '../sts/testing.ts'

let sandbox: Sandbox
let iam: IAMClient
beforeAll(() => {
  sandbox = createSandbox()
  iam = iamOf(sandbox, HOME)
})
afterAll(() => sandbox.close())

let count = 0
const newPolicy = async (PolicyDocument = allow('s3:GetObject')): Promise<string> => {
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `policy-${count++}`, PolicyDocument }),
  )
  return Policy?.Arn ?? ''
}

const newRole = async (): Promise<string> => {
  const RoleName = `role-${count++}`
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: trust({ Service: 'codebuild.amazonaws.com' }),
    }),
  )
  return RoleName
}

describe('a managed policy', () => {
  it('is shown as it was made', async () => {
    const Tags = [{ Key: 'team', Value: 'web' }]
    const { Policy: made } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: 'deploy',
        Path: '/ci/',
        Description: 'deploys',
        PolicyDocument: allow('s3:PutObject'),
        Tags,
      }),
    )
    const PolicyArn = `arn:aws:iam::${HOME}:policy/ci/deploy`
    expect(made).toMatchObject({
      Arn: PolicyArn,
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      DefaultVersionId: 'v1',
    })
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
    expect(Policy).toMatchObject({
      PolicyName: 'deploy',
      Path: '/ci/',
      Description: 'deploys',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Tags,
    })
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }),
    )
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(allow('s3:PutObject'))
    await expect(
      iam.send(new CreatePolicyCommand({ PolicyName: 'Deploy', PolicyDocument: allow('s3:*') })),
    ).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'A policy called Deploy already exists. Duplicate names are not allowed.',
    })
  })

  it('has five versions at most, whose numbers are not used again', async () => {
    const PolicyArn = await newPolicy()
    const add = (SetAsDefault = false) =>
      iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn,
          PolicyDocument: allow('s3:PutObject'),
          SetAsDefault,
        }),
      )
    const versions = async () =>
      (await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))).Versions?.map(
        ({ VersionId, IsDefaultVersion }) => `${VersionId}${IsDefaultVersion ? '*' : ''}`,
      )
    await add()
    await add(true)
    await add()
    await add()
    expect(await versions()).toEqual(['v5', 'v4', 'v3*', 'v2', 'v1'])
    await expect(add()).rejects.toMatchObject({
      name: 'LimitExceededException',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    })
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v5' }))
    await add()
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))
    expect(await versions()).toEqual(['v6', 'v4', 'v3', 'v2', 'v1*'])
    await expect(
      iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
    ).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete the default version of a policy.',
    })
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: expect.stringMatching(/^This policy has more than one version\./),
    })
  })

  it('lets those it is attached to do what its default version says', async () => {
    const keys = await makeUser(sandbox, HOME, 'reader', allow('sts:GetCallerIdentity'))
    const PolicyArn = await newPolicy(allow('s3:*'))
    await iam.send(new AttachUserPolicyCommand({ UserName: 'reader', PolicyArn }))
    const list = () => iamOf(sandbox, HOME, keys).send(new ListPoliciesCommand({}))
    await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' })
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: allow('iam:ListPolicies'),
        SetAsDefault: true,
      }),
    )
    await expect(list()).resolves.toMatchObject({ IsTruncated: false })
  })

  it('is not deleted while it is used', async () => {
    const PolicyArn = await newPolicy()
    const RoleName = await newRole()
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn }))
    const conflict = {
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
    }
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))
    await expect(remove()).rejects.toMatchObject(conflict)
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
    await remove()
    await expect(remove()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${PolicyArn} was not found.`,
    })
  })

  it('says who uses it', async () => {
    const PolicyArn = await newPolicy()
    const [attached, bounded] = [await newRole(), await newRole()]
    await iam.send(new AttachRolePolicyCommand({ RoleName: attached, PolicyArn }))
    await iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: bounded, PermissionsBoundary: PolicyArn }),
    )
    const roles = async (PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary') =>
      (
        await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, PolicyUsageFilter }))
      ).PolicyRoles?.map(({ RoleName }) => RoleName)
    expect(await roles()).toEqual([attached, bounded])
    expect(await roles('PermissionsPolicy')).toEqual([attached])
    expect(await roles('PermissionsBoundary')).toEqual([bounded])
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
    expect(Policy).toMatchObject({ AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 })
  })

  it('has tags', async () => {
    const PolicyArn = await newPolicy()
    await iam.send(
      new TagPolicyCommand({
        PolicyArn,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    )
    await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['A'] }))
    expect(await iam.send(new ListPolicyTagsCommand({ PolicyArn }))).toMatchObject({
      Tags: [{ Key: 'b', Value: '2' }],
    })
  })

  it('has 6,144 characters at most', async () => {
    await expect(
      newPolicy(allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(6144)}`)),
    ).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for PolicySize: 6144',
    })
  })
})

describe('policies of AWS', () => {
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'

  it('are there', async () => {
    expect(await iam.send(new GetPolicyCommand({ PolicyArn }))).toMatchObject({
      Policy: { PolicyId: 'ANPAIWMBCKSKIEE64ZLYK', DefaultVersionId: 'v1' },
    })
    const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: 'AWS' }))
    expect(Policies.map(({ PolicyName }) => PolicyName)).toContain('ReadOnlyAccess')
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }),
    )
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    })
  })

  it('are not to be changed', async () => {
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await expect(
      iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allow('*') })),
    ).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})
