/**
 * `aws-chunked` bodies: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and, with checksums behind
 * the data, https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
import { ServiceError } from '../errors.ts'
import type { WireRequest } from './http.ts'

const incomplete = (): ServiceError =>
  new ServiceError('IncompleteBody', 'The request body terminated unexpectedly')

const CRLF = '\r\n'

const isChunked = ({ headers }: WireRequest): boolean =>
  (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
  (headers['content-encoding'] ?? '').split(',').some((coding) => coding.trim() === 'aws-chunked')

const trailersOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/\r?\n/)
      .filter((line) => line.includes(':'))
      .map((line) => {
        const at = line.indexOf(':')
        return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]
      }),
  )

export type Chunk = {
  readonly data: Buffer
  /** Of `AWS4-HMAC-SHA256-PAYLOAD`, where chunks are signed one by one. */
  readonly signature?: string
}

export type Chunks = {
  /** The last one is empty. */
  readonly chunks: readonly Chunk[]
  readonly trailers: Readonly<Record<string, string>>
}

const signatureIn = (extension: string | undefined): Pick<Chunk, 'signature'> => {
  const [, signature] = /^chunk-signature=(.*)$/.exec(extension ?? '') ?? []
  return signature === undefined ? {} : { signature }
}

/**
 * The chunks of a body as they were sent.
 * @throws ServiceError `IncompleteBody`
 */
export const readChunks = ({ body: bytes }: WireRequest): Chunks => {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf(CRLF, at)
    if (end < 0) throw incomplete()
    const [size = '', extension] = body.toString('latin1', at, end).split(';')
    if (!/^[0-9a-f]{1,8}$/i.test(size)) throw incomplete()
    const [start, length] = [end + CRLF.length, Number.parseInt(size, 16)]
    if (start + length > body.length) throw incomplete()
    chunks.push({ data: body.subarray(start, start + length), ...signatureIn(extension) })
    if (length === 0) return { chunks, trailers: trailersOf(body.toString('utf8', start)) }
    at = start + length + CRLF.length
  }
}

const without = (coding: string): string =>
  coding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',')

/**
 * The request with its real body, and the trailers behind it as headers; the request itself where it is not chunked.
 * @throws ServiceError `IncompleteBody`
 */
export const decodeChunks = (request: WireRequest): WireRequest => {
  if (!isChunked(request)) return request
  const { chunks, trailers } = readChunks(request)
  const body = Buffer.concat(chunks.map(({ data }) => data))
  const stated = request.headers['x-amz-decoded-content-length']
  if (stated !== undefined && Number(stated) !== body.length) throw incomplete()
  const { 'content-encoding': coding, ...headers } = request.headers
  const rest = coding ? without(coding) : ''
  return {
    ...request,
    body,
    headers: { ...headers, ...(rest ? { 'content-encoding': rest } : {}), ...trailers },
  }
}
