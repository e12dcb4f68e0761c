import { DeleteRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListKeyPoliciesCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms'
import type { Statement } from '@xacct/iam'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'
import { allow, mayDo, ownedBy, policyOf } from './testing/key-policies.ts'
import { newKey } from './testing/new-key.ts'

const OWNER = '111111111111'
const TARGET = '222222222222'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new KMSClient(sandbox.clientConfig(OWNER))

const ROOT = ownedBy(OWNER)

const keyFor = async (...statements: readonly Statement[]): Promise<string> =>
  (await newKey(owner, { Policy: policyOf(ROOT, ...statements) })).arn

describe('a key policy', () => {
  it('is the default one where none is given, and its name is default', async () => {
    const { KeyMetadata } = await owner.send(new CreateKeyCommand())
    const KeyId = KeyMetadata?.KeyId
    const { Policy, PolicyName } = await owner.send(new GetKeyPolicyCommand({ KeyId }))
    expect(PolicyName).toBe('default')
    expect(JSON.parse(Policy ?? '')).toEqual({
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    })
    const { PolicyNames } = await owner.send(new ListKeyPoliciesCommand({ KeyId }))
    expect(PolicyNames).toEqual(['default'])
  })

  it.each([
    [
      'K14 a role that does not exist',
      policyOf(ROOT, allow(`arn:aws:iam::${TARGET}:role/nobody`, 'kms:Decrypt')),
      'Policy contains a statement with one or more invalid principals.',
    ],
    [
      'K15 an ARN without account',
      policyOf(ROOT, allow('arn:aws:iam:::role/nobody', 'kms:Decrypt')),
      'An ARN in the specified key policy is invalid.',
    ],
    [
      'K15 an ARN with a space',
      policyOf(ROOT, allow(`arn:aws:iam::${TARGET} :root`, 'kms:Decrypt')),
      'An ARN in the specified key policy is invalid.',
    ],
    [
      'no principal',
      policyOf(ROOT, { Effect: 'Allow', Action: 'kms:*', Resource: '*' }),
      'Policy contains a statement with no principal.',
    ],
    ['no JSON', '{', 'The specified policy is not syntactically or semantically correct.'],
    [
      'nobody who could change it',
      policyOf(allow(`arn:aws:iam::${TARGET}:root`, 'kms:*')),
      'The new key policy will not allow you to update the key policy in the future.',
    ],
  ])('is refused with %s', async (_, Policy, message) => {
    const refusal = { name: 'MalformedPolicyDocumentException', message }
    await expect(owner.send(new CreateKeyCommand({ Policy }))).rejects.toMatchObject(refusal)
    const KeyId = await keyFor()
    await expect(owner.send(new PutKeyPolicyCommand({ KeyId, Policy }))).rejects.toMatchObject(
      refusal,
    )
  })

  it('is refused beyond 32 kB', async () => {
    const Policy = policyOf({ ...ROOT, Sid: 'x'.repeat(33_000) })
    await expect(owner.send(new CreateKeyCommand({ Policy }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    })
  })

  it('forgets a role that is deleted, and does not know the one that comes after it', async () => {
    const brief = { account: TARGET, name: 'brief', allows: [mayDo('kms:*')] }
    const before = await asRole(sandbox, brief)
    const KeyId = await keyFor(allow(`arn:aws:iam::${TARGET}:role/brief`, 'kms:DescribeKey'))
    await new KMSClient(before).send(new DescribeKeyCommand({ KeyId }))
    const iam = new IAMClient(sandbox.clientConfig(TARGET))
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'brief', PolicyName: 'given' }))
    await iam.send(new DeleteRoleCommand({ RoleName: 'brief' }))
    const { Policy } = await owner.send(new GetKeyPolicyCommand({ KeyId }))
    expect(JSON.parse(Policy ?? '').Statement[1].Principal.AWS).toMatch(/^AROA[A-Z0-9]+$/)
    const after = await asRole(sandbox, brief)
    await expect(
      new KMSClient(after).send(new DescribeKeyCommand({ KeyId })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})
