import {
  CreateKeyCommand,
  DescribeKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms'
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager'
import type { Statement } from '@xacct/iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const OWNER = '111111111111'
const OTHER = '222222222222'
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new SecretsManagerClient(sandbox.clientConfig(OWNER))
const kms = new KMSClient(sandbox.clientConfig(OWNER))

const policy = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const forOther = (Action: string): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action,
  Resource: '*',
})

const ROOT: Statement = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
  Action: 'kms:*',
  Resource: '*',
}

let key: string
beforeAll(async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand())
  key = KeyMetadata?.Arn ?? ''
})

const reads: Statement = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }
const decrypts: Statement = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }

/** What became of a read, as one text. */
const outcome = (client: SecretsManagerClient, SecretId: string): Promise<string> =>
  client.send(new GetSecretValueCommand({ SecretId })).then(
    ({ SecretString = '' }) => SecretString,
    ({ name, message }: Error) => `${name}: ${message}`,
  )

const secret = async (Name: string, more = {}): Promise<string> => {
  const { ARN } = await owner.send(new CreateSecretCommand({ Name, SecretString: 'open', ...more }))
  return ARN ?? ''
}

describe('in its account a secret', () => {
  it('with the key of AWS needs no permission for a key', async () => {
    const arn = await secret('default')
    const role = await asRole(sandbox, { account: OWNER, name: 'reader', allows: [reads] })
    expect(await outcome(new SecretsManagerClient(role), arn)).toBe('open')
    await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/secretsmanager' }))
  })

  it('with a key of the customer needs that one too', async () => {
    const arn = await secret('keyed', { KmsKeyId: key })
    const half = await asRole(sandbox, { account: OWNER, name: 'half', allows: [reads] })
    expect(await outcome(new SecretsManagerClient(half), arn)).toBe(
      'AccessDeniedException: Access to KMS is not allowed',
    )
    const whole = await asRole(sandbox, {
      account: OWNER,
      name: 'whole',
      allows: [reads, decrypts],
    })
    expect(await outcome(new SecretsManagerClient(whole), arn)).toBe('open')
  })

  it('changes its key', async () => {
    const arn = await secret('moving')
    await owner.send(new UpdateSecretCommand({ SecretId: arn, KmsKeyId: key }))
    const half = await asRole(sandbox, { account: OWNER, name: 'half2', allows: [reads] })
    expect(await outcome(new SecretsManagerClient(half), arn)).toBe(
      'AccessDeniedException: Access to KMS is not allowed',
    )
    expect(await outcome(owner, arn)).toBe('open')
  })
})

describe('from another account a secret', () => {
  it('needs its policy, a permission, a key of the customer, and that key policy', async () => {
    const arn = await secret('shared')
    const role = await asRole(sandbox, { account: OTHER, name: 'far', allows: [reads, decrypts] })
    const far = new SecretsManagerClient(role)
    const bare = new SecretsManagerClient(await asRole(sandbox, { account: OTHER, name: 'bare' }))
    const denied = (name: string, side: string) =>
      `AccessDeniedException: User: arn:aws:sts::${OTHER}:assumed-role/${name}/test is not authorized to perform: secretsmanager:GetSecretValue on resource: ${arn} because no ${side} policy allows the secretsmanager:GetSecretValue action`
    expect(await outcome(far, arn)).toBe(denied('far', 'resource-based'))
    const ResourcePolicy = policy(forOther('secretsmanager:GetSecretValue'))
    await owner.send(new PutResourcePolicyCommand({ SecretId: arn, ResourcePolicy }))
    expect(await outcome(bare, arn)).toBe(denied('bare', 'identity-based'))
    expect(await outcome(far, arn)).toBe(
      "InvalidRequestException: You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    )
    await owner.send(new UpdateSecretCommand({ SecretId: arn, KmsKeyId: key }))
    expect(await outcome(far, arn)).toBe('AccessDeniedException: Access to KMS is not allowed')
    const Policy = policy(ROOT, forOther('kms:Decrypt'))
    await kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }))
    expect(await outcome(far, arn)).toBe('open')
    expect(await outcome(far, 'shared')).toMatch(/^ResourceNotFoundException/)
  })
})
