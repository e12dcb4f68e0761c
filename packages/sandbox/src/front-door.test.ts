import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'

let sandbox: Sandbox
let url: string
beforeAll(async () => {
  sandbox = createSandbox()
  url = await sandbox.listen()
})
afterAll(() => sandbox.close())

const overPort = (): STSClient =>
  new STSClient({
    region: 'eu-west-1',
    endpoint: url,
    credentials: sandbox.keysOf('111111111111'),
    maxAttempts: 1,
  })
const inProcess = (): STSClient => new STSClient(sandbox.clientConfig('111111111111'))

describe.each([
  ['in process', inProcess],
  ['over a port', overPort],
])('%s', (_, client) => {
  it('knows the owner of the keys', async () => {
    expect(await client().send(new GetCallerIdentityCommand())).toMatchObject({
      Account: '111111111111',
      Arn: 'arn:aws:iam::111111111111:root',
    })
  })
})

describe('the environment of another process', () => {
  it('leads to the port, as an administrator of the account', async () => {
    const environment = sandbox.environment('222222222222', 'us-east-1')
    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1' })
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = environment
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY }
    const sts = new STSClient({ region: 'us-east-1', endpoint: url, credentials })
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: 'arn:aws:iam::222222222222:user/administrator',
    })
  })

  it('there is none without a port', async () => {
    const silent = createSandbox()
    expect(() => silent.environment('222222222222')).toThrow(
      'The sandbox has no port for other processes; call listen first.',
    )
    await silent.close()
  })
})

const as = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  new STSClient({ ...sandbox.clientConfig('111111111111'), credentials })

describe('a request is refused', () => {
  it('with a key that nobody has', async () => {
    const client = as({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' })
    await expect(client.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('with the wrong secret', async () => {
    const { accessKeyId } = sandbox.keysOf('111111111111')
    const client = as({ accessKeyId, secretAccessKey: 'x' })
    await expect(client.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
  })

  it('with a session token that does not belong to the key', async () => {
    const client = as({ ...sandbox.keysOf('111111111111'), sessionToken: 'x' })
    await expect(client.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
  })

  it('by name where the operation exists in AWS and not here', async () => {
    await expect(inProcess().send(new GetSessionTokenCommand())).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'xacct-sandbox does not support sts:GetSessionToken.',
    })
  })
})
