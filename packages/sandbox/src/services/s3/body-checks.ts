/** Whether the body that came is the body that was sent. */
import { notImplemented, ServiceError } from '../../errors.ts'
import type { WireRequest } from '../../wire/http.ts'
import { algorithms, digestOf, md5 } from './checksums.ts'
import { invalidArgument, invalidRequest } from './errors.ts'

const PREFIX = 'x-amz-checksum-'
/** Headers of the prefix that are not checksums. */
const WORDS = new Set(['algorithm', 'mode', 'type'])

/** What a client may say of its payload in place of the hash. */
const PAYLOADS = new Set([
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'UNSIGNED-PAYLOAD',
])

const checkPayload = ({ headers }: WireRequest): void => {
  const payload = headers['x-amz-content-sha256']
  if (payload === undefined || PAYLOADS.has(payload) || /^[0-9a-f]{64}$/.test(payload)) return
  throw invalidArgument(
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    'x-amz-content-sha256',
    payload,
  )
}

const badDigest = (name: string): ServiceError =>
  new ServiceError('BadDigest', `The ${name} you specified did not match what we received.`)

const checkMd5 = ({ headers, body }: WireRequest): void => {
  const stated = headers['content-md5']
  if (stated === undefined) return
  if (Buffer.from(stated, 'base64').length !== 16) {
    throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, {
      'Content-MD5': stated,
    })
  }
  if (Buffer.from(stated, 'base64').toString('hex') !== md5(body)) throw badDigest('Content-MD5')
}

const checkTrailer = ({ headers }: WireRequest): void => {
  const announced = headers['x-amz-trailer']
  if (announced === undefined || headers[announced.toLowerCase()] !== undefined) return
  throw new ServiceError(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  )
}

const checkOne = (name: string, stated: string, body: Uint8Array): void => {
  const algorithm = algorithms.find((known) => known.toLowerCase() === name)
  if (!algorithm) throw notImplemented(`the checksum ${name} of s3`)
  const digest = digestOf(algorithm, body)
  if (Buffer.from(stated, 'base64').length !== Buffer.from(digest, 'base64').length) {
    throw invalidRequest(`Value for ${PREFIX}${name} header is invalid.`)
  }
  if (stated !== digest) {
    throw new ServiceError(
      'BadDigest',
      `The ${algorithm} you specified did not match the calculated checksum.`,
    )
  }
}

/** Operations whose checksum headers are about an object that is not in the body. */
const ABOUT_OBJECT = new Set(['CompleteMultipartUpload'])

/**
 * Compares the body with every digest that came with it, in a header or behind it.
 * @throws ServiceError `BadDigest` and its like
 */
export const checkBody = (request: WireRequest, operation: string): void => {
  checkPayload(request)
  checkMd5(request)
  checkTrailer(request)
  if (ABOUT_OBJECT.has(operation)) return
  const stated = Object.entries(request.headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), value] as const)
    .filter(([name]) => !WORDS.has(name))
  if (stated.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  }
  for (const [name, value] of stated) checkOne(name, value, request.body)
}
