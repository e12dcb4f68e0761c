/** The SDK's clients, from the package that has them. Every call goes over the wire format, but through no port. */
import { createRequire } from 'node:module'
import type { Sandbox } from '@xacct/sandbox'

// biome-ignore lint/suspicious/noExplicitAny: types come with a dependency of another package.
type Client = any

const here = createRequire(import.meta.url)
const deploy = createRequire(here.resolve('@xacct/deploy'))
const templates = createRequire(here.resolve('../../../templates/package.json'))

export const cloudformation: Client = templates('@aws-sdk/client-cloudformation')
export const s3: Client = deploy('@aws-sdk/client-s3')
export const sts: Client = deploy('@aws-sdk/client-sts')

export type Place = { readonly account: string; readonly region: string }

type Keys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** An administrator of the account, or whoever these keys belong to. */
export const configOf = (
  sandbox: Sandbox,
  { account, region }: Place,
  credentials: Keys = sandbox.administratorOf(account),
) => ({ ...sandbox.clientConfig(account, region), credentials })

/** Keys of a role, assumed by an administrator of another account. */
export const keysOfRole = async (sandbox: Sandbox, from: Place, RoleArn: string): Promise<Keys> => {
  const client = new sts.STSClient(configOf(sandbox, from))
  const command = new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'bench' })
  const { Credentials } = await client.send(command)
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
  }
}
