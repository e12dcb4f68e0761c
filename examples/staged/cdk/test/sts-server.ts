/** A stand-in for AWS STS on this machine: it knows access keys by the account that they belong to. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const ROLE_KEY = 'ROLEKEY'

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let body = ''
  for await (const chunk of request) body += chunk
  return new URLSearchParams(body)
}

const callerIdentity = (account: string): string =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account><Arn>arn:aws:iam::${account}:user/somebody</Arn><UserId>ID</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`

const assumedRole = (account: string): string =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${ROLE_KEY}${account}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`

/** Starts the server; `account` owns every key that did not come from a role. */
export const startSts = async (account: string) => {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const [, key = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
    const [, , , , roleAccount = ''] = (body.get('RoleArn') ?? '').split(':')
    const owner = key.startsWith(ROLE_KEY) ? key.slice(ROLE_KEY.length) : account
    response.setHeader('content-type', 'text/xml')
    response.end(
      body.get('Action') === 'AssumeRole' ? assumedRole(roleAccount) : callerIdentity(owner),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
