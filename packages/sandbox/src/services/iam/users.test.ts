import {
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteAccountAliasCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { allow, HOME, iamOf, makeUser, OTHER, stsOf } from '../sts/testing.ts'

let sandbox: Sandbox
let iam: IAMClient
beforeAll(() => {
  sandbox = createSandbox()
  iam = iamOf(sandbox, HOME)
})
afterAll(() => sandbox.close())

describe('a user', () => {
  it('is who signs with a key of theirs', async () => {
    const keys = await makeUser(sandbox, HOME, 'ada', allow('iam:GetUser'))
    expect(await stsOf(sandbox, keys).send(new GetCallerIdentityCommand())).toMatchObject({
      Account: HOME,
      Arn: `arn:aws:iam::${HOME}:user/ada`,
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    })
    const { User } = await iamOf(sandbox, HOME, keys).send(new GetUserCommand({}))
    expect(User).toMatchObject({ UserName: 'ada', Path: '/' })
    const info = await stsOf(sandbox, sandbox.keysOf(OTHER)).send(
      new GetAccessKeyInfoCommand({ AccessKeyId: keys.accessKeyId }),
    )
    expect(info.Account).toBe(HOME)
  })

  it('has two keys at most, of which an inactive one opens nothing', async () => {
    const keys = await makeUser(sandbox, HOME, 'bob', allow('iam:GetUser'))
    const who = () => stsOf(sandbox, keys).send(new GetCallerIdentityCommand())
    const AccessKeyId = keys.accessKeyId
    const set = (Status: 'Active' | 'Inactive') =>
      iam.send(new UpdateAccessKeyCommand({ UserName: 'bob', AccessKeyId, Status }))
    const states = async () =>
      (await iam.send(new ListAccessKeysCommand({ UserName: 'bob' }))).AccessKeyMetadata?.map(
        ({ Status }) => Status,
      )
    await set('Inactive')
    await set('Inactive')
    expect(await states()).toEqual(['Inactive'])
    await expect(who()).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
    await set('Active')
    await expect(who()).resolves.toMatchObject({ Account: HOME })
    await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    })
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'bob', AccessKeyId }))
    await expect(who()).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
    await expect(set('Active')).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The Access Key with id ${AccessKeyId} cannot be found.`,
    })
  })

  it('is deleted when nothing hangs on them any more', async () => {
    const { accessKeyId } = await makeUser(sandbox, HOME, 'eve', allow('iam:GetUser'))
    const remove = () => iam.send(new DeleteUserCommand({ UserName: 'eve' }))
    await expect(remove()).rejects.toThrow('Cannot delete entity, must delete access keys first.')
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'eve', AccessKeyId: accessKeyId }))
    await expect(remove()).rejects.toThrow('Cannot delete entity, must delete policies first.')
    await iam.send(new DeleteUserPolicyCommand({ UserName: 'eve', PolicyName: 'inline' }))
    expect(await iam.send(new ListGroupsForUserCommand({ UserName: 'eve' }))).toMatchObject({
      Groups: [],
    })
    await remove()
    await expect(remove()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name eve cannot be found.',
    })
  })

  it('has 2,048 characters of inline policies at most', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'long' }))
    const PolicyDocument = allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(2048)}`)
    await expect(
      iam.send(new PutUserPolicyCommand({ UserName: 'long', PolicyName: 'p', PolicyDocument })),
    ).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 2048 bytes exceeded for user long',
    })
  })

  it('must be named by whoever is none', async () => {
    await expect(iam.send(new CreateAccessKeyCommand({}))).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    })
  })
})

describe('the administrator of an account', () => {
  it('is made once, and may do everything', async () => {
    const keys = sandbox.administratorOf(OTHER)
    expect(sandbox.administratorOf(OTHER)).toEqual(keys)
    const { Users } = await iamOf(sandbox, OTHER, keys).send(new ListUsersCommand({}))
    expect(Users?.map(({ UserName }) => UserName)).toEqual(['administrator'])
  })
})

describe('the alias of an account', () => {
  const aliases = async () => (await iam.send(new ListAccountAliasesCommand({}))).AccountAliases

  it('is unique among all accounts', async () => {
    expect(await aliases()).toEqual([])
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'acme-pipeline' }))
    expect(await aliases()).toEqual(['acme-pipeline'])
    await expect(
      iamOf(sandbox, OTHER).send(new CreateAccountAliasCommand({ AccountAlias: 'acme-pipeline' })),
    ).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'The account alias acme-pipeline already exists.',
    })
    await iam.send(new DeleteAccountAliasCommand({ AccountAlias: 'acme-pipeline' }))
    expect(await aliases()).toEqual([])
  })
})
