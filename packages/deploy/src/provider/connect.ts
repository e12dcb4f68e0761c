import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { isLoopback } from '../check-endpoint.ts'
import type { Keys } from '../endpoint.ts'
import { DeployError } from '../errors.ts'
import { type Clients, clientsFor } from './clients.ts'

/** Clients for a Region, with keys of a role or with those of whoever runs the command. */
export type Connect = (region: string, keys?: Keys) => Promise<Clients>

type Own = { readonly keys: Keys; readonly url: string | undefined }

/** Where the SDK would send a request: a variable, a profile, or a setting of the machine may say so. Nothing is sent. */
const originOf = async (region: string): Promise<string> => {
  const sts = new STSClient({ region })
  let origin = ''
  sts.middlewareStack.add(
    () => (args) => {
      const { protocol, hostname, port } = args.request as URL
      origin = `${protocol}//${hostname}${port ? `:${port}` : ''}`
      return Promise.resolve({ output: { $metadata: {} }, response: undefined })
    },
    { step: 'build', name: 'whereTo' },
  )
  await sts.send(new GetCallerIdentityCommand())
  return origin
}

const askSdk = async (region: string): Promise<Own> => {
  const { credentials } = new STSClient({ region }).config
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials()
  const origin = await originOf(region)
  return {
    // Clients find any other endpoint by themselves.
    url: isLoopback(origin) ? origin : undefined,
    keys: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  }
}

const explained = (error: Error): Error =>
  error.name === 'CredentialsProviderError'
    ? new DeployError(
        'WRONG_ACCOUNT',
        `No AWS credentials were found (${error.message}): sign in, or name a profile with AWS_PROFILE.`,
      )
    : error

/** Connections with what the environment of this process says, found out once. */
export const connectFromEnvironment = (): Connect => {
  let own: Promise<Own> | undefined
  return async (region, keys) => {
    own ??= askSdk(region)
    const found = await own.catch((error: Error) => {
      throw explained(error)
    })
    return clientsFor({ url: found.url, keys: keys ?? found.keys, region })
  }
}
