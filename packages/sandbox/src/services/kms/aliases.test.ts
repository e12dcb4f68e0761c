import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListAliasesCommand,
  PutKeyPolicyCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms'
import { afterAll, describe, expect, it } from 'vitest'
import { rootCaller, via } from '../../identity/caller.ts'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'
import { decrypt } from './decrypt.ts'
import { generateDataKey } from './generate-data-key.ts'
import { newKey } from './testing/new-key.ts'

const OWNER = '111111111111'
const OTHER = '222222222222'
const REGION = 'eu-west-1'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = (account: string) => new KMSClient(sandbox.clientConfig(account))
const kms = client(OWNER)

const newId = async (input = {}): Promise<string> => (await newKey(kms, input)).id

describe('an alias', () => {
  it('names a key, then another, then none', async () => {
    const [one, two] = [await newId(), await newId()]
    const AliasName = 'alias/moving'
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one }))
    const target = async () =>
      (await kms.send(new DescribeKeyCommand({ KeyId: AliasName }))).KeyMetadata?.KeyId
    expect(await target()).toBe(one)
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: two }))
    expect(await target()).toBe(two)
    const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId: two }))
    expect(Aliases).toMatchObject([
      { AliasName, AliasArn: `arn:aws:kms:${REGION}:${OWNER}:${AliasName}`, TargetKeyId: two },
    ])
    await kms.send(new DeleteAliasCommand({ AliasName }))
    await expect(target()).rejects.toMatchObject({ name: 'NotFoundException' })
  })

  it.each([
    [
      'that is taken',
      'alias/taken',
      'AlreadyExistsException',
      `An alias with the name arn:aws:kms:${REGION}:${OWNER}:alias/taken already exists`,
    ],
    ['without its prefix', 'taken', 'ValidationException', 'Invalid identifier'],
    [
      'with a colon',
      'alias/a:b',
      'ValidationException',
      'alias/a:b contains invalid characters for an alias',
    ],
    [
      'with a space',
      'alias/a b',
      'ValidationException',
      "1 validation error detected: Value 'alias/a b' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$",
    ],
    ['of AWS', 'alias/aws/mine', 'NotAuthorizedException', expect.anything()],
  ])('cannot have a name %s', async (_, AliasName, name, message) => {
    const TargetKeyId = await newId()
    if (AliasName === 'alias/taken') {
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }))
    }
    await expect(
      kms.send(new CreateAliasCommand({ AliasName, TargetKeyId })),
    ).rejects.toMatchObject({ name, message })
  })

  it('does not move to a key of another kind', async () => {
    const AliasName = 'alias/kind'
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: await newId() }))
    const TargetKeyId = await newId({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' })
    await expect(
      kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('needs permission on itself and on the key', async () => {
    const KeyId = await newId()
    const command = new CreateAliasCommand({ AliasName: 'alias/both', TargetKeyId: KeyId })
    const may = async (name: string, ...Resource: string[]) =>
      new KMSClient(
        await asRole(sandbox, {
          account: OWNER,
          name,
          allows: [{ Effect: 'Allow', Action: 'kms:CreateAlias', Resource }],
        }),
      )
    const arn = `arn:aws:kms:${REGION}:${OWNER}`
    const denied = { name: 'AccessDeniedException' }
    await expect((await may('a', `${arn}:key/*`)).send(command)).rejects.toMatchObject(denied)
    await expect((await may('b', `${arn}:alias/*`)).send(command)).rejects.toMatchObject(denied)
    await (await may('c', `${arn}:key/*`, `${arn}:alias/*`)).send(command)
  })
})

describe('an AWS managed key', () => {
  const s3 = (account: string) => via(rootCaller(account), 's3', REGION)
  const made = (account: string, KeyId: string) =>
    sandbox.world.invoke(
      generateDataKey,
      { KeyId, KeySpec: 'AES_256' },
      { caller: s3(account), region: REGION },
    )

  it('comes into being in each account when it is first asked for', async () => {
    const [own, others] = await Promise.all(
      [OWNER, OTHER].map((account) =>
        client(account).send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' })),
      ),
    )
    expect(own?.KeyMetadata).toMatchObject({ AWSAccountId: OWNER, KeyManager: 'AWS' })
    expect(others?.KeyMetadata).toMatchObject({ AWSAccountId: OTHER, KeyManager: 'AWS' })
    await expect(
      kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/nothing' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' })
  })

  it('has its alias before it is there itself', async () => {
    const fresh = client('333333333333')
    const entry = async () => {
      const { Aliases } = await fresh.send(new ListAliasesCommand())
      return Aliases?.find(({ AliasName }) => AliasName === 'alias/aws/s3')
    }
    expect(await entry()).toEqual({
      AliasName: 'alias/aws/s3',
      AliasArn: `arn:aws:kms:${REGION}:333333333333:alias/aws/s3`,
    })
    const { KeyMetadata } = await fresh.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))
    expect((await entry())?.TargetKeyId).toBe(KeyMetadata?.KeyId)
  })

  it('does not come into being because another account names it', async () => {
    const KeyId = `arn:aws:kms:${REGION}:444444444444:alias/aws/s3`
    await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Alias ${KeyId} is not found.`,
    })
  })

  it('works for its account through its service only', async () => {
    const { CiphertextBlob, KeyId } = await made(OWNER, 'alias/aws/s3')
    const opened = (caller: ReturnType<typeof s3>) =>
      sandbox.world.invoke(decrypt, { CiphertextBlob }, { caller, region: REGION })
    await opened(s3(OWNER))
    const denied = { code: 'AccessDeniedException' }
    await expect(opened(rootCaller(OWNER))).rejects.toMatchObject(denied)
    await expect(opened(via(rootCaller(OWNER), 'ssm', REGION))).rejects.toMatchObject(denied)
    await expect(opened(s3(OTHER))).rejects.toMatchObject(denied)
    await expect(made(OTHER, KeyId ?? '')).rejects.toMatchObject(denied)
    await expect(
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('shows its policy to its account, and lets nobody change it', async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))
    const KeyId = KeyMetadata?.KeyId
    const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }))
    expect(JSON.parse(Policy).Statement[0].Condition).toEqual({
      StringEquals: {
        'kms:CallerAccount': OWNER,
        'kms:ViaService': `s3.${REGION}.amazonaws.com`,
      },
    })
    await expect(kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})
