import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../index.ts'
import { locate } from './locate.ts'
import { makeBucket, put, setPolicy, start, type Tested, unblock } from './testing.ts'

const request = (
  method: string,
  path: string,
  query = '',
  headers: Record<string, string> = {},
): WireRequest => ({
  method,
  path,
  query,
  headers: { host: '127.0.0.1:4566', ...headers },
  body: new Uint8Array(),
})

describe('the operation', () => {
  it.each<[string, WireRequest]>([
    ['ListBuckets', request('GET', '/')],
    ['ListObjects', request('GET', '/b')],
    ['ListObjects', request('GET', '/b/', 'prefix=x')],
    ['ListObjectsV2', request('GET', '/b', 'list-type=2&prefix=x')],
    ['ListObjectVersions', request('GET', '/b', 'versions')],
    ['ListObjectVersions', request('GET', '/b', 'versions=')],
    ['CreateBucket', request('PUT', '/b')],
    ['DeleteObjects', request('POST', '/b', 'delete')],
    ['GetBucketInventoryConfiguration', request('GET', '/b', 'inventory&id=x')],
    ['ListBucketInventoryConfigurations', request('GET', '/b', 'inventory')],
    ['GetObject', request('GET', '/b/k', 'x-id=GetObject')],
    ['GetObject', request('GET', '/b/k', 'partNumber=1')],
    ['GetObject', request('GET', '/b/k', 'X-Amz-Signature=x&response-content-type=a')],
    ['ListParts', request('GET', '/b/k', 'uploadId=x')],
    ['GetObjectAcl', request('GET', '/b/k', 'acl')],
    ['GetObjectAttributes', request('GET', '/b/k', 'attributes')],
    ['PutObject', request('PUT', '/b/k')],
    ['CopyObject', request('PUT', '/b/k', '', { 'x-amz-copy-source': 'b/x' })],
    ['UploadPart', request('PUT', '/b/k', 'partNumber=1&uploadId=x')],
    [
      'UploadPartCopy',
      request('PUT', '/b/k', 'partNumber=1&uploadId=x', { 'x-amz-copy-source': 'b/x' }),
    ],
    ['CreateMultipartUpload', request('POST', '/b/k', 'uploads')],
    ['CompleteMultipartUpload', request('POST', '/b/k', 'uploadId=x')],
    ['AbortMultipartUpload', request('DELETE', '/b/k', 'uploadId=x')],
    ['GetObject', request('GET', '/k', '', { host: 'b.localhost:4566' })],
    ['ListObjects', request('GET', '/', '', { host: 'b.127.0.0.1:4566' })],
    ['GetObject', request('GET', '/k/l', '', { host: 'b.s3.eu-west-1.amazonaws.com' })],
    ['ListObjects', request('GET', '/b', '', { host: 's3.eu-west-1.amazonaws.com' })],
  ])('is %s', (operation, asked) => {
    expect(locate(asked).operation).toBe(operation)
  })

  it.each<[string, WireRequest]>([
    ['s3:GetObject with the query "torrents"', request('GET', '/b/k', 'torrents')],
    ['s3:PutObject with the query "partNumber"', request('PUT', '/b/k', 'partNumber=1')],
    ['s3: GET on a bucket with the sub-resource acl, policy', request('GET', '/b', 'acl&policy')],
    ['s3: GET on a bucket with the sub-resource list-type', request('GET', '/b', 'list-type=3')],
    ['s3: PATCH on a object', request('PATCH', '/b/k')],
    ['s3: uploads from HTML forms', request('POST', '/b')],
    ['s3: preflight requests of CORS', request('OPTIONS', '/b/k')],
    ['s3control', request('GET', '/v20180820/configuration/publicAccessBlock')],
    ['website endpoints of S3', request('GET', '/', '', { host: 'b.s3-website.x.amazonaws.com' })],
  ])('that is not there is named: %s', (what, asked) => {
    expect(() => locate(asked)).toThrow(`xacct-sandbox does not support ${what}.`)
  })
})

describe('off the wire', () => {
  let tested: Tested
  beforeAll(async () => {
    tested = start()
    await makeBucket(tested.owner, 'wire')
    await unblock(tested.owner, 'wire')
    await setPolicy(tested.owner, 'wire', {
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::wire', 'arn:aws:s3:::wire/*'],
    })
    await put(tested.owner, 'wire', 'a&b', 'x')
  })
  afterAll(() => tested.sandbox.close())

  const send = async (asked: WireRequest) => {
    const { status, headers, body } = await tested.sandbox.handle(asked)
    return { status, headers, body: String(body) }
  }

  it.each([
    ['/wire/%ff', '', 400, 'InvalidURI'],
    ['/wire/..', '', 400, 'InvalidURI'],
    ['/wire', 'max-keys=many', 400, 'InvalidArgument'],
    ['/wire/missing', '', 404, 'NoSuchKey'],
    ['/nowhere/x', '', 404, 'NoSuchBucket'],
    ['/wire/a%26b', 'tagging', 403, 'AccessDenied'],
    ['/wire', 'metrics&id=x', 501, 'NotImplemented'],
    ['/wire/a%26b', 'AWSAccessKeyId=x&Signature=y&Expires=1', 400, 'InvalidRequest'],
  ])('GET %s?%s answers %i %s', async (path, query, status, code) => {
    const answer = await send(request('GET', path, query))
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.stringContaining(`<Code>${code}</Code>`),
    ])
  })

  it('dates that are none are read over', async () => {
    const answer = await send(
      request('GET', '/wire/a%26b', '', { 'if-modified-since': 'yesterday' }),
    )
    expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '1' } })
  })

  it('reads chunks and what trails them', async () => {
    const chunked = (checksum: string) => ({
      ...request('PUT', '/wire/chunked', '', {
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '5',
        'x-amz-trailer': 'x-amz-checksum-crc32',
      }),
      body: Buffer.from(`3\r\nhel\r\n2\r\nlo\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`),
    })
    expect(await send(chunked('NhCmhg=='))).toMatchObject({ status: 200 })
    expect((await send(request('GET', '/wire/chunked'))).body).toBe('hello')
    expect((await send(chunked('AAAAAA=='))).body).toContain('<Code>BadDigest</Code>')
    const { body, ...rest } = chunked('NhCmhg==')
    expect((await send({ ...rest, body: body.subarray(0, 12) })).body).toContain(
      '<Code>IncompleteBody</Code>',
    )
  })

  it('gives metadata back in ASCII', async () => {
    await put(tested.owner, 'wire', 'named', 'x', { Metadata: { who: 'Jürgen' } })
    const { headers } = await send(request('GET', '/wire/named'))
    expect(headers['x-amz-meta-who']).toBe('=?UTF-8?B?SsO8cmdlbg==?=')
  })
})
