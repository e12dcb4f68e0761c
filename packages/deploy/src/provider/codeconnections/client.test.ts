import { GetConnectionCommand } from '@aws-sdk/client-codestar-connections'
import { describe, expect, it } from 'vitest'
import { codeConnectionsClient } from './client.ts'

type Request = { readonly hostname: string; readonly headers: Readonly<Record<string, string>> }

/** The request that would have gone out. */
const requestTo = async (region: string, endpoint?: string): Promise<Request> => {
  let seen: Request | undefined
  const handle = async (request: Request) => {
    seen = request
    throw new Error('not sent')
  }
  const client = codeConnectionsClient({
    region,
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: { handle } as never,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  const command = new GetConnectionCommand({ ConnectionArn: 'arn' })
  await expect(client.send(command)).rejects.toThrow('not sent')
  if (!seen) throw new Error('nothing was sent')
  return seen
}

describe('the client of CodeConnections', () => {
  it.each([
    ['eu-west-1', undefined, 'codeconnections.eu-west-1.amazonaws.com'],
    ['cn-north-1', undefined, 'codeconnections.cn-north-1.amazonaws.com.cn'],
    ['eu-west-1', 'http://localhost', 'localhost'],
  ])('calls, in %s at %s, %s', async (region, endpoint, hostname) => {
    const request = await requestTo(region, endpoint)
    expect(request.hostname).toBe(hostname)
    expect(request.headers['host']).toBe(hostname)
  })

  it('names the service and the operation, and signs for it', async () => {
    const { headers } = await requestTo('eu-west-1')
    expect(headers).toMatchObject({
      'x-amz-target': 'com.amazonaws.codeconnections.CodeConnections_20231201.GetConnection',
      authorization: expect.stringContaining('/eu-west-1/codeconnections/aws4_request'),
    })
    expect(headers['authorization']).toMatch(/SignedHeaders=[^,]*x-amz-target/)
  })
})
