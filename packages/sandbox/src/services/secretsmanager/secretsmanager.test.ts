import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const DAY = 24 * 60 * 60 * 1000
const OWNER = '111111111111'
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = new SecretsManagerClient(sandbox.clientConfig(OWNER))

const create = (Name: string, more = {}) =>
  client.send(new CreateSecretCommand({ Name, SecretString: 'one', ...more }))
const read = (SecretId: string, more = {}) =>
  client.send(new GetSecretValueCommand({ SecretId, ...more }))

describe('a secret', () => {
  it('is read by name, ARN, and ARN without its end', async () => {
    const { ARN = '' } = await create('app/token', { Description: 'x' })
    expect(ARN).toMatch(
      /^arn:aws:secretsmanager:eu-west-1:111111111111:secret:app\/token-[A-Za-z0-9]{6}$/,
    )
    for (const id of ['app/token', ARN, ARN.slice(0, -7)]) {
      expect(await read(id)).toMatchObject({
        ARN,
        Name: 'app/token',
        SecretString: 'one',
        VersionStages: ['AWSCURRENT'],
      })
    }
    const { SecretList } = await client.send(
      new ListSecretsCommand({ Filters: [{ Key: 'name', Values: ['app/'] }] }),
    )
    expect(SecretList).toMatchObject([{ ARN, Name: 'app/token', Description: 'x' }])
  })

  it('holds bytes as well', async () => {
    const SecretBinary = new Uint8Array([0, 255, 1])
    await client.send(new CreateSecretCommand({ Name: 'bytes', SecretBinary }))
    expect((await read('bytes')).SecretBinary).toEqual(SecretBinary)
  })

  it('has versions, whose stages move', async () => {
    const { VersionId: first } = await create('versions')
    const { VersionId: second } = await client.send(
      new PutSecretValueCommand({ SecretId: 'versions', SecretString: 'two' }),
    )
    const pending = await client.send(
      new PutSecretValueCommand({
        SecretId: 'versions',
        SecretString: 'three',
        VersionStages: ['AWSPENDING'],
      }),
    )
    expect((await read('versions')).SecretString).toBe('two')
    expect((await read('versions', { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one')
    expect((await read('versions', { VersionId: pending.VersionId })).SecretString).toBe('three')
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: 'versions',
        VersionStage: 'AWSCURRENT',
        RemoveFromVersionId: second,
        MoveToVersionId: pending.VersionId,
      }),
    )
    const { VersionIdsToStages } = await client.send(
      new DescribeSecretCommand({ SecretId: 'versions' }),
    )
    expect(VersionIdsToStages).toEqual({
      [second ?? '']: ['AWSPREVIOUS'],
      [pending.VersionId ?? '']: ['AWSPENDING', 'AWSCURRENT'],
    })
    const { Versions } = await client.send(
      new ListSecretVersionIdsCommand({ SecretId: 'versions', IncludeDeprecated: true }),
    )
    expect(Versions?.map(({ VersionId }) => VersionId)).toContain(first)
    await expect(read('versions', { VersionStage: 'NONE' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: NONE",
    })
  })

  it('takes the same request twice, and no other under its token', async () => {
    const ClientRequestToken = '11111111-1111-1111-1111-111111111111'
    const one = await create('twice', { ClientRequestToken })
    expect(await create('twice', { ClientRequestToken })).toMatchObject({ ARN: one.ARN })
    await expect(
      create('twice', { ClientRequestToken, SecretString: 'other' }),
    ).rejects.toMatchObject({ name: 'ResourceExistsException' })
    await expect(create('twice')).rejects.toMatchObject({
      name: 'ResourceExistsException',
      message: 'The operation failed because the secret twice already exists.',
    })
  })

  it('is updated', async () => {
    await create('updated')
    await client.send(
      new UpdateSecretCommand({ SecretId: 'updated', SecretString: 'two', Description: 'new' }),
    )
    expect((await read('updated')).SecretString).toBe('two')
    const described = await client.send(new DescribeSecretCommand({ SecretId: 'updated' }))
    expect(described.Description).toBe('new')
  })

  it('that is deleted waits, can come back, and goes in the end', async () => {
    const { ARN } = await create('waiting')
    const SecretId = 'waiting'
    await client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }))
    await expect(read(SecretId)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "You can't perform this operation on the secret because it was marked for deletion.",
    })
    await expect(create('waiting')).rejects.toMatchObject({
      message:
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
    })
    await client.send(new RestoreSecretCommand({ SecretId }))
    expect((await read(SecretId)).SecretString).toBe('one')
    await client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }))
    sandbox.clock.advance(7 * DAY + 1)
    await expect(read(SecretId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    expect((await create('waiting')).ARN).not.toBe(ARN)
    await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }))
    await expect(read(SecretId)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    })
  })

  it.each([
    [
      'a window of 6 days',
      { RecoveryWindowInDays: 6 },
      'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    ],
    [
      'a window and none',
      { RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true },
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    ],
  ])('is not deleted with %s', async (_, more, message) => {
    await expect(
      client.send(new DeleteSecretCommand({ SecretId: 'updated', ...more })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message })
  })

  it('is refused a name that it cannot have', async () => {
    await expect(create('a b')).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    })
  })

  it('is not rotated, by name', async () => {
    await expect(
      client.send(new RotateSecretCommand({ SecretId: 'updated' })),
    ).rejects.toMatchObject({ name: 'NotImplemented' })
  })
})

describe('a resource policy', () => {
  it('is kept and shown', async () => {
    await create('shown')
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
      ],
    }
    await client.send(
      new PutResourcePolicyCommand({ SecretId: 'shown', ResourcePolicy: JSON.stringify(policy) }),
    )
    const { ResourcePolicy } = await client.send(
      new GetResourcePolicyCommand({ SecretId: 'shown' }),
    )
    expect(JSON.parse(ResourcePolicy ?? '')).toEqual(policy)
  })

  it.each([
    ['no JSON', '{', 'This resource policy contains invalid Json'],
    [
      'a role that nobody has',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/nobody"},"Action":"secretsmanager:*","Resource":"*"}]}',
      'This resource policy contains an unsupported principal',
    ],
  ])('is refused with %s', async (_, ResourcePolicy, message) => {
    await expect(
      client.send(new PutResourcePolicyCommand({ SecretId: 'shown', ResourcePolicy })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message })
  })
})
