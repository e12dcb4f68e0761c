import type { Credentials } from '@aws-sdk/client-sts'
import type { Sandbox } from '@xacct/sandbox'
import { sts } from '../../conformance/sdk.ts'
import { configOf, type Keys } from './connect.ts'

const keysOf = (credentials: Credentials | undefined): Keys => {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {}
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  }
}

/** Keys of a role, assumed with somebody else's. */
export const assumed = async (sandbox: Sandbox, keys: Keys, RoleArn: string): Promise<Keys> => {
  const client = new sts.STSClient(configOf(sandbox, 'eu-west-1', keys))
  const command = new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'deploys' })
  return keysOf((await client.send(command)).Credentials)
}

const GITHUB = 'https://token.actions.githubusercontent.com'

export type Claims = Readonly<Record<string, string>>

/** Keys of a role, for a token of GitHub's with these claims. */
export const assumedByWorkflow = async (
  sandbox: Sandbox,
  RoleArn: string,
  claims: Claims,
): Promise<Keys> => {
  const WebIdentityToken = sandbox.issuer(GITHUB).token({ aud: 'sts.amazonaws.com', ...claims })
  const { credentials: _, ...config } = sandbox.clientConfig('000000000000')
  const client = new sts.STSClient(config)
  const input = { RoleArn, RoleSessionName: 'workflow', WebIdentityToken }
  const command = new sts.AssumeRoleWithWebIdentityCommand(input)
  return keysOf((await client.send(command)).Credentials)
}
