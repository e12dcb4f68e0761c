import {
  CreateKeyCommand,
  DisableKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms'
import {
  DescribeParametersCommand,
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import type { Statement } from '@xacct/iam'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const OWNER = '111111111111'
const OTHER = '222222222222'
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const ssm = new SSMClient(sandbox.clientConfig(OWNER))

const put = (Name: string, more = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value: 'secret', Type: 'SecureString', ...more }))

const read = async (client: SSMClient, Name: string, WithDecryption = true) =>
  (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter?.Value

describe('a SecureString', () => {
  it.each(['Standard', 'Advanced'])(
    'of tier %s is shown in the clear to who asks for that',
    async (Tier) => {
      await put(`token-${Tier}`, { Tier })
      expect(await read(ssm, `token-${Tier}`)).toBe('secret')
      const stored = (await read(ssm, `token-${Tier}`, false)) ?? ''
      expect(stored).not.toBe('secret')
      expect(Buffer.from(stored, 'base64').toString('latin1')).not.toContain('secret')
    },
  )

  it('with the key of AWS is for everybody in the account who may read it', async () => {
    await put('default')
    const role = await asRole(sandbox, {
      account: OWNER,
      name: 'reader',
      allows: [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' }],
    })
    expect(await read(new SSMClient(role), 'default')).toBe('secret')
  })

  it('with a key of another account needs that key policy and a permission, through SSM', async () => {
    const kms = new KMSClient(sandbox.clientConfig(OTHER))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand())
    const KeyId = KeyMetadata?.Arn ?? ''
    await expect(put('shared', { KeyId })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:iam::111111111111:root is not authorized to perform: kms:Encrypt .* \(Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: [0-9a-f-]+; Proxy: null\)$/,
      ),
    })
    const arn = `arn:aws:ssm:eu-west-1:${OWNER}:parameter/shared`
    const statements: readonly Statement[] = [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
        Action: ['kms:Encrypt', 'kms:Decrypt'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:ViaService': 'ssm.eu-west-1.amazonaws.com',
            'kms:EncryptionContext:PARAMETER_ARN': arn,
          },
        },
      },
    ]
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements })
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))
    await put('shared', { KeyId })
    expect(await read(ssm, 'shared')).toBe('secret')
    await expect(put('another', { KeyId })).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const reads: Statement = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' }
    const decrypts: Statement = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KeyId }
    const half = await asRole(sandbox, { account: OWNER, name: 'half', allows: [reads] })
    await expect(read(new SSMClient(half), 'shared')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'because no identity-based policy allows the kms:Decrypt action',
      ),
    })
    const whole = await asRole(sandbox, {
      account: OWNER,
      name: 'whole',
      allows: [reads, decrypts],
    })
    expect(await read(new SSMClient(whole), 'shared')).toBe('secret')
  })

  it('keeps its key when it is written again without one', async () => {
    const kms = new KMSClient(sandbox.clientConfig(OWNER))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand())
    const KeyId = KeyMetadata?.KeyId
    await put('again', { KeyId })
    await put('again', { Overwrite: true })
    const { Parameters } = await ssm.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['again'] }] }),
    )
    expect(Parameters).toMatchObject([{ KeyId, Version: 2 }])
  })

  it('says what is wrong with its key', async () => {
    const kms = new KMSClient(sandbox.clientConfig(OWNER))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand())
    const KeyId = KeyMetadata?.KeyId ?? ''
    await put('sleeping', { KeyId })
    await kms.send(new DisableKeyCommand({ KeyId }))
    await expect(read(ssm, 'sleeping')).rejects.toMatchObject({
      name: 'InvalidKeyId',
      message: expect.stringMatching(
        /is disabled\. \(Service: AWSKMS; Status Code: 400; Error Code: DisabledException;/,
      ),
    })
    await expect(put('nowhere', { KeyId: 'alias/nowhere' })).rejects.toMatchObject({
      name: 'InvalidKeyId',
    })
  })
})
