import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = createSandbox()
})
afterAll(() => sandbox.close())

/** Temporary keys of a role that the administrator may assume. */
const sessionKey = async (): Promise<string | undefined> => {
  const config = { ...sandbox.clientConfig(ACCOUNT), credentials: sandbox.administratorOf(ACCOUNT) }
  const Statement = [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    },
  ]
  const trust = JSON.stringify({ Version: '2012-10-17', Statement })
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: trust }),
  )
  const { Credentials } = await new STSClient(config).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }),
  )
  return Credentials?.AccessKeyId
}

/** AWS's form of an id, except for the 0, which base32 does not have. */
const marked = (kind: string): RegExp => new RegExp(`^${kind}0SANDBOX[A-Z2-7]{8}$`)

describe('access key ids can be told from those of AWS', () => {
  it.each([
    ['of a root user', 'AKIA', () => sandbox.keysOf(ACCOUNT).accessKeyId],
    ['of an administrator', 'AKIA', () => sandbox.administratorOf(ACCOUNT).accessKeyId],
    ['of a session', 'ASIA', sessionKey],
  ])('%s', async (_, kind, keyOf) => {
    expect(await keyOf()).toMatch(marked(kind))
  })
})
