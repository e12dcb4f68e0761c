import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chunksMatch } from './chunk-signatures.ts'
import { sha256, signingKey } from './signature.ts'

// The example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const SIGNATURE = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  date: '20130524',
  region: 'us-east-1',
  service: 's3',
  signedHeaders: [],
  signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  timestamp: '20130524T000000Z',
}
const CHUNKS = [
  ['a'.repeat(65536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
  ['a'.repeat(1024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
  ['', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
] as const

const requestOf = (
  chunks: readonly (readonly [data: string, signature: string])[],
  payload = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  trailer = '',
) => ({
  method: 'PUT',
  path: '/examplebucket/chunkObject.txt',
  query: '',
  headers: { 'x-amz-content-sha256': payload },
  body: Buffer.from(
    chunks
      .map(([data, signature]) => {
        const line = `${data.length.toString(16)};chunk-signature=${signature}\r\n`
        return data === '' ? line + trailer : `${line}${data}\r\n`
      })
      .join(''),
  ),
})

const [first, second, last] = CHUNKS

describe('chunks that are signed one by one', () => {
  it.each([
    ['as AWS documents them', CHUNKS, true],
    ['with one changed', [first, ['b'.repeat(1024), second[1]], last], false],
    ['with one left out', [first, last], false],
    ['in another order', [second, first, last], false],
    ['with a signature cut off', [first, second, ['', '']], false],
  ] as const)('%s: %o', (_, chunks, expected) => {
    expect(chunksMatch(requestOf(chunks), SIGNATURE, SECRET)).toBe(expected)
  })

  it('sign what trails them, too', () => {
    const payload = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'
    const checksum = 'x-amz-checksum-crc32c:sOO8/Q=='
    const text = [
      'AWS4-HMAC-SHA256-TRAILER',
      SIGNATURE.timestamp,
      '20130524/us-east-1/s3/aws4_request',
      last[1],
      sha256(`${checksum}\n`),
    ].join('\n')
    const signed = createHmac('sha256', signingKey(SECRET, SIGNATURE)).update(text).digest('hex')
    const trailing = (trailer: string, signature: string) =>
      requestOf(CHUNKS, payload, `${trailer}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`)
    expect(chunksMatch(trailing(checksum, signed), SIGNATURE, SECRET)).toBe(true)
    expect(chunksMatch(trailing('x-amz-checksum-crc32c:AAAAAA==', signed), SIGNATURE, SECRET)).toBe(
      false,
    )
  })
})
