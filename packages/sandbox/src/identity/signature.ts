/** Signature Version 4, checked: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { decode, queryOf, type WireRequest } from '../wire/http.ts'

/** What a request says about its own signature, from the header or, presigned, from the query. */
export type Signature = {
  readonly accessKeyId: string
  readonly date: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `YYYYMMDDTHHMMSSZ` */
  readonly timestamp: string
  /** Seconds for which a presigned URL is valid. */
  readonly expires?: number
  readonly sessionToken?: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

const scopeOf = (credential: string) => {
  const [accessKeyId, date, region, service, end, ...rest] = credential.split('/')
  if (!accessKeyId || !date || !region || !service) return undefined
  return end === 'aws4_request' && rest.length === 0
    ? { accessKeyId, date, region, service }
    : undefined
}

const fromHeader = ({ headers }: WireRequest): Signature | undefined => {
  const { authorization = '' } = headers
  if (!authorization.startsWith(`${ALGORITHM} `)) return undefined
  const parts = new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => part.trim().split('=', 2) as [string, string]),
  )
  const scope = scopeOf(parts.get('Credential') ?? '')
  const [names, signature] = [parts.get('SignedHeaders'), parts.get('Signature')]
  const timestamp = headers['x-amz-date']
  const sessionToken = headers['x-amz-security-token']
  if (!scope || !names || !signature || !timestamp) return undefined
  return {
    ...scope,
    signedHeaders: names.split(';'),
    signature,
    timestamp,
    ...(sessionToken ? { sessionToken } : {}),
  }
}

const fromQuery = ({ query }: WireRequest): Signature | undefined => {
  const values = queryOf(query)
  const scope = scopeOf(values.get('X-Amz-Credential') ?? '')
  const [names, signature] = [values.get('X-Amz-SignedHeaders'), values.get('X-Amz-Signature')]
  const timestamp = values.get('X-Amz-Date')
  const sessionToken = values.get('X-Amz-Security-Token')
  if (!scope || !names || !signature || !timestamp) return undefined
  return {
    ...scope,
    signedHeaders: names.split(';'),
    signature,
    timestamp,
    expires: Number(values.get('X-Amz-Expires') ?? 0),
    ...(sessionToken ? { sessionToken } : {}),
  }
}

export const isSigned = ({ headers, query }: WireRequest): boolean =>
  headers['authorization'] !== undefined || query.includes('X-Amz-Signature=')

/** The signature of a request; undefined where it is none of the two forms. */
export const signatureOf = (request: WireRequest): Signature | undefined =>
  request.headers['authorization'] ? fromHeader(request) : fromQuery(request)

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const decodePath = (path: string): string => path.split('/').map(decodeSegment).join('/')
const decodeSegment = (segment: string): string => decode(segment.replaceAll('+', '%2B'))

/** S3 encodes a path once; every other service encodes what was sent once more. */
const canonicalPath = (path: string, service: string): string =>
  (service === 's3' ? decodePath(path) : path).split('/').map(encode).join('/')

const canonicalQuery = (query: string): string =>
  [...queryOf(query.replaceAll('+', '%20'))]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

export const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex')

export const hmac = (key: Uint8Array | string, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest()

/** The key that signs for one day, Region and service. */
export const signingKey = (
  secret: string,
  { date, region, service }: Pick<Signature, 'date' | 'region' | 'service'>,
): Buffer => hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')

/** What the signature was made over, of the body: its hash, or the words that stand in its place. */
export const payloadHashOf = (request: WireRequest, signature: Signature): string => {
  const named = request.headers['x-amz-content-sha256']
  if (named) return named
  const presigned = signature.expires !== undefined && signature.service === 's3'
  return presigned ? 'UNSIGNED-PAYLOAD' : sha256(request.body)
}

const canonicalRequest = (request: WireRequest, signature: Signature): string =>
  [
    request.method,
    canonicalPath(request.path, signature.service),
    canonicalQuery(request.query),
    ...signature.signedHeaders.map(
      (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`,
    ),
    '',
    signature.signedHeaders.join(';'),
    payloadHashOf(request, signature),
  ].join('\n')

/** Whether the holder of `secret` made this signature over this request. */
export const matches = (request: WireRequest, signature: Signature, secret: string): boolean => {
  const { date, region, service, timestamp } = signature
  const text = [
    ALGORITHM,
    timestamp,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, signature)),
  ].join('\n')
  // As text: read as hexadecimal, a digit too many would be read over.
  const expected = Buffer.from(hmac(signingKey(secret, signature), text).toString('hex'))
  const given = Buffer.from(signature.signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** A timestamp of a signature as a moment; NaN where it is not one. */
export const momentOf = (timestamp: string): number => {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
}
