import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
  CreateHostCommand,
  DeleteConnectionCommand,
  GetConnectionCommand,
  ListConnectionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-codestar-connections'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ServiceError } from '../../errors.ts'
import type { Push } from '../../git/push.ts'
import { sandboxGit } from '../../git/sandbox-git.ts'
import { serviceCaller } from '../../identity/caller.ts'
import { createSandbox, type Sandbox } from '../../index.ts'
import type { World } from '../../world.ts'
import { assumeRole } from '../sts/assume-role.ts'
import { assumedCaller, callerOf } from '../sts/assumed-caller.ts'
import { createConnection } from './create-connection.ts'
import { connectionFailure, type UseConnection, useConnection } from './use-connection.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'

let sandbox: Sandbox
let client: CodeStarConnectionsClient
beforeAll(() => {
  sandbox = createSandbox()
  client = new CodeStarConnectionsClient(sandbox.clientConfig(PIPELINE))
})
afterAll(() => sandbox.close())

const create = async (name: string): Promise<string> => {
  const command = new CreateConnectionCommand({ ConnectionName: name, ProviderType: 'GitHub' })
  return (await client.send(command)).ConnectionArn ?? ''
}

describe('a connection', () => {
  it('waits for its handshake', async () => {
    const arn = await create('waits')
    expect(arn).toMatch(
      /^arn:aws:codestar-connections:eu-west-1:111111111111:connection\/[0-9a-f-]{36}$/,
    )
    const get = new GetConnectionCommand({ ConnectionArn: arn })
    expect((await client.send(get)).Connection).toEqual({
      ConnectionName: 'waits',
      ConnectionArn: arn,
      ProviderType: 'GitHub',
      OwnerAccountId: PIPELINE,
      ConnectionStatus: 'PENDING',
    })
    sandbox.connections.handshake(arn)
    expect((await client.send(get)).Connection?.ConnectionStatus).toBe('AVAILABLE')
  })

  it('is listed page by page, and gone when deleted', async () => {
    const mine = new CodeStarConnectionsClient(sandbox.clientConfig('333333333333'))
    const arns: (string | undefined)[] = []
    for (const ConnectionName of ['a', 'b', 'c']) {
      const command = new CreateConnectionCommand({ ConnectionName, ProviderType: 'GitLab' })
      arns.push((await mine.send(command)).ConnectionArn)
    }
    const first = await mine.send(new ListConnectionsCommand({ MaxResults: 2 }))
    const second = await mine.send(new ListConnectionsCommand({ NextToken: first.NextToken }))
    const names = [...(first.Connections ?? []), ...(second.Connections ?? [])]
    expect(names.map(({ ConnectionName }) => ConnectionName)).toEqual(['a', 'b', 'c'])
    await mine.send(new DeleteConnectionCommand({ ConnectionArn: arns[0] }))
    await expect(
      mine.send(new GetConnectionCommand({ ConnectionArn: arns[0] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('that was made elsewhere is there by its ARN, approved', async () => {
    const arn =
      'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef'
    sandbox.connections.add(arn, 'gitlab')
    const { Connection } = await client.send(new GetConnectionCommand({ ConnectionArn: arn }))
    expect(Connection).toMatchObject({ ProviderType: 'GitLab', ConnectionStatus: 'AVAILABLE' })
    expect(() => sandbox.connections.add('arn:aws:s3:::mine', 'github')).toThrow(
      /"arn:aws:s3:::mine" is not the ARN of a connection/,
    )
  })

  it('has tags', async () => {
    const arn = await create('tags')
    const Tags = [{ Key: 'team', Value: 'web' }]
    await client.send(new TagResourceCommand({ ResourceArn: arn, Tags }))
    const list = new ListTagsForResourceCommand({ ResourceArn: arn })
    expect((await client.send(list)).Tags).toEqual(Tags)
    await client.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: ['team'] }))
    expect((await client.send(list)).Tags).toEqual([])
  })

  it('is not told to other accounts', async () => {
    const arn = await create('private')
    const other = new CodeStarConnectionsClient(sandbox.clientConfig(TARGET))
    await expect(
      other.send(new GetConnectionCommand({ ConnectionArn: arn })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it.each([
    [{ ConnectionName: 'x' }, 'InvalidInputException'],
    [{ ConnectionName: 'x'.repeat(33), ProviderType: 'GitHub' as const }, 'ValidationException'],
    [{ ConnectionName: 'x', ProviderType: 'GitHubEnterpriseServer' as const }, 'NotImplemented'],
    [{ ConnectionName: 'x', ProviderType: 'GitHub' as const, HostArn: 'arn' }, 'NotImplemented'],
  ])('is not created from %j: %s', async (input, name) => {
    await expect(client.send(new CreateConnectionCommand(input))).rejects.toMatchObject({ name })
  })

  it('has no hosts, and says so', async () => {
    const host = {
      Name: 'x',
      ProviderType: 'GitHubEnterpriseServer',
      ProviderEndpoint: 'y',
    } as const
    await expect(client.send(new CreateHostCommand(host))).rejects.toMatchObject({
      message: 'xacct-sandbox does not support codeconnections:CreateHost.',
    })
  })
})

describe('the new name of the service', () => {
  it('makes ARNs of the new name and asks for permissions of the new name', async () => {
    const response = await sandbox.world.invoke(
      createConnection,
      { ConnectionName: 'new', ProviderType: 'GitHub' },
      {
        caller: callerOf(sandbox.world, sandbox.keysOf(PIPELINE).accessKeyId),
        region: 'eu-west-1',
      },
    )
    expect(response.ConnectionArn).toMatch(/^arn:aws:codeconnections:eu-west-1:/)
    expect(sandbox.world.decisions.list().at(-1)?.request.action).toBe(
      'codeconnections:CreateConnection',
    )
  })
})

const BOTH = ['codeconnections:UseConnection', 'codestar-connections:UseConnection']

/** A role of the pipeline's account that may do this with connections, as a caller. */
const roleWith = async (name: string, statement: object) => {
  const config = sandbox.clientConfig(PIPELINE)
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'codepipeline.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  }
  const iam = new IAMClient(config)
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
  }
  await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  )
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'use',
      PolicyDocument: JSON.stringify(policy),
    }),
  )
  const output = await sandbox.world.invoke(
    assumeRole,
    { RoleArn: `arn:aws:iam::${PIPELINE}:role/${name}`, RoleSessionName: 'test' },
    {
      caller: serviceCaller('codepipeline.amazonaws.com', { sourceAccount: PIPELINE }),
      region: 'eu-west-1',
    },
  )
  return assumedCaller(sandbox.world, output)
}

describe('using a connection', () => {
  let arn: string
  let pending: string
  let commitId: string
  beforeAll(async () => {
    arn = await create('use')
    pending = await create('pending')
    sandbox.connections.handshake(arn, { owner: 'example' })
    const repository = await sandbox.git.repository('example/storefront', { provider: 'github' })
    commitId = await repository.push({ 'index.html': 'hello' }, 'first')
    await sandbox.git.repository('stranger/storefront', { provider: 'github' })
    await sandbox.git.repository('example/elsewhere', { provider: 'gitlab' })
  })

  const use = async (role: string, statement: object, input: Partial<UseConnection> = {}) =>
    sandbox.world.invoke(
      useConnection,
      {
        ConnectionArn: arn,
        FullRepositoryId: 'example/storefront',
        BranchName: 'main',
        ...input,
      },
      { caller: await roleWith(role, statement), region: 'eu-west-1' },
    )

  const said = async (what: Promise<unknown>): Promise<string> => {
    const error = await what.catch((thrown: unknown) => thrown)
    if (!(error instanceof ServiceError)) throw error
    return connectionFailure(error, arn)
  }

  it('reaches the branch with the permission under both names', async () => {
    const { head, provider } = await use('both', { Action: BOTH })
    expect([head.commitId, provider]).toEqual([commitId, 'GitHub'])
  })

  it.each(BOTH)('is refused with %s alone', async (action) => {
    expect(await said(use(`only-${action.replace(':', '-')}`, { Action: action }))).toBe(
      `Unable to use Connection: ${arn}. The provided role does not have sufficient permissions.`,
    )
  })

  it('is limited by conditions on the repository, under each name', async () => {
    const only = (repository: string) => ({
      Action: BOTH,
      Condition: {
        StringEqualsIfExists: {
          'codeconnections:FullRepositoryId': repository,
          'codestar-connections:FullRepositoryId': repository,
        },
      },
    })
    await expect(use('this', only('example/storefront'))).resolves.toBeDefined()
    expect(await said(use('that', only('example/other')))).toMatch(/sufficient permissions/)
  })

  it.each([
    [
      'branch',
      { BranchName: 'master' },
      '[GitHub] No Branch [master] found for FullRepositoryName [example/storefront]',
    ],
    [
      'case',
      { FullRepositoryId: 'example/StoreFront' },
      '[GitHub] No repository found for FullRepositoryName [example/StoreFront]',
    ],
    [
      'owner',
      { FullRepositoryId: 'stranger/storefront' },
      '[GitHub] No repository found for FullRepositoryName [stranger/storefront]',
    ],
    [
      'host',
      { FullRepositoryId: 'example/elsewhere' },
      '[GitHub] No repository found for FullRepositoryName [example/elsewhere]',
    ],
    [
      'path',
      { FullRepositoryId: 'example/../x' },
      '[GitHub] No repository found for FullRepositoryName [example/../x]',
    ],
    [
      'name',
      { BranchName: 'a\0b' },
      '[GitHub] No Branch [a\0b] found for FullRepositoryName [example/storefront]',
    ],
  ])('fails for a wrong %s', async (what, input, message) => {
    expect(await said(use(`wrong-${what}`, { Action: BOTH }, input))).toBe(message)
  })

  it('fails while the connection is pending', async () => {
    const what = use('early', { Action: BOTH }, { ConnectionArn: pending })
    expect(await said(what)).toBe(`Connection ${pending} is not available`)
  })

  it('cannot be done by another account', async () => {
    const caller = callerOf(sandbox.world, sandbox.keysOf(TARGET).accessKeyId)
    const input = { ConnectionArn: arn, FullRepositoryId: 'example/storefront', BranchName: 'main' }
    const what = sandbox.world.invoke(useConnection, input, { caller, region: 'eu-west-1' })
    expect(await said(what)).toMatch(/sufficient permissions/)
  })
})

describe('a push', () => {
  it('is told once, with the connections that reach the repository and what changed', async () => {
    const arn = await create('hears')
    sandbox.connections.handshake(arn, { owner: 'pusher' })
    const deaf = await create('deaf')
    const pushes: Push[] = []
    const onPush = (_: World, push: Push) => void pushes.push(push)
    const world: World = {
      ...sandbox.world,
      service: async (name) => ({ ...(await sandbox.world.service(name)), onPush }),
    }
    const repository = await sandboxGit(world).repository('pusher/app')
    const first = await repository.push({ a: '1', b: '1' }, 'one')
    const second = await repository.push({ b: '2' }, 'two')
    await sandboxGit(world).noticePushes()
    const common = { provider: 'connection', repositoryId: 'pusher/app', branch: 'main' }
    const told = pushes.filter(({ repositoryId }) => repositoryId === 'pusher/app')
    expect(told).toMatchObject([
      { ...common, commitId: first, changedPaths: [] },
      { ...common, commitId: second, changedPaths: ['b'] },
    ])
    expect(told[0]?.connectionArns).toContain(arn)
    expect(told[0]?.connectionArns).not.toContain(deaf)
  })
})
