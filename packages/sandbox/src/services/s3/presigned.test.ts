import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../index.ts'
import { makeBucket, OWNER, put, read, setPolicy, start, type Tested } from './testing.ts'

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'presigned')
  await put(tested.owner, 'presigned', 'a b', 'hello')
})
afterAll(() => tested.sandbox.close())

type Data = string | ArrayBuffer | ArrayBufferView
const bytesOf = (data: Data): string | NodeJS.ArrayBufferView =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : (data as string | NodeJS.ArrayBufferView)

class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>
  constructor(secret?: Data) {
    this.#hash = secret ? createHmac('sha256', bytesOf(secret)) : createHash('sha256')
  }
  update(data: Data): void {
    this.#hash.update(bytesOf(data))
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }
  reset(): void {}
}

type Presigned = { readonly method: string; readonly query?: Record<string, string> }

const presign = async (
  { method, query = {} }: Presigned,
  { expiresIn = 60, signed = new Date() } = {},
): Promise<WireRequest> => {
  const signer = new SignatureV4({
    service: 's3',
    region: 'eu-west-1',
    credentials: tested.sandbox.keysOf(OWNER),
    sha256: Sha256,
    uriEscapePath: false,
  })
  const headers = { host: '127.0.0.1' }
  const path = '/presigned/a%20b'
  const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
  const request = await signer.presign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query,
      headers: { ...headers, ...unsigned },
    },
    { expiresIn, signingDate: signed },
  )
  const pairs = Object.entries(request.query ?? {})
  return {
    method,
    path,
    query: pairs.map(([k, v]) => `${k}=${encodeURIComponent(String(v))}`).join('&'),
    headers,
    body: new Uint8Array(),
  }
}

const send = async (request: WireRequest) => {
  const { status, headers, body } = await tested.sandbox.handle(request)
  return { status, headers, body: String(body) }
}

describe('a presigned URL', () => {
  it('reads with the rights of whoever signed, and with the headers that were signed', async () => {
    const query = { 'response-content-type': 'text/x-signed' }
    const { status, headers, body } = await send(await presign({ method: 'GET', query }))
    expect([status, body, headers['content-type']]).toEqual([200, 'hello', 'text/x-signed'])
  })

  it('writes what it is sent', async () => {
    const request = await presign({ method: 'PUT' })
    expect(await send({ ...request, body: Buffer.from('new') })).toMatchObject({ status: 200 })
    expect(await read(tested.owner, 'presigned', 'a b')).toBe('new')
  })

  it.each<[string, (request: WireRequest) => WireRequest]>([
    ['another method', (request) => ({ ...request, method: 'DELETE' })],
    ['another key', (request) => ({ ...request, path: '/presigned/other' })],
    [
      'a longer life',
      ({ query, ...request }) => ({
        ...request,
        query: query.replace('Expires=60', 'Expires=600'),
      }),
    ],
    [
      'a digit more',
      ({ query, ...request }) => ({
        ...request,
        query: query.replace(/(Signature=[0-9a-f]+)/, '$10'),
      }),
    ],
  ])('is not good for %s', async (_, changed) => {
    expect(await send(changed(await presign({ method: 'GET' })))).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
    })
  })

  it('comes to an end', async () => {
    const signed = new Date(Date.now() - 120_000)
    expect(await send(await presign({ method: 'GET' }, { signed }))).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Message>Request has expired</Message>'),
    })
  })

  it('can be told from a signed header by a policy', async () => {
    await setPolicy(tested.owner, 'presigned', {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::presigned/*',
      Condition: { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } },
    })
    expect(await send(await presign({ method: 'GET' }))).toMatchObject({ status: 403 })
    expect(await read(tested.owner, 'presigned', 'a b')).toBe('new')
  })
})
