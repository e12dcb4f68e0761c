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

const chunksOf = (body: Buffer) => {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf(CRLF, at)
    if (end < 0) throw incomplete()
    const [size = ''] = body.toString('latin1', at, end).split(';')
    if (!/^[0-9a-f]{1,8}$/i.test(size)) throw incomplete()
    const [start, length] = [end + CRLF.length, Number.parseInt(size, 16)]
    if (length === 0) return { chunks, trailers: trailersOf(body.toString('utf8', start)) }
    if (start + length > body.length) throw incomplete()
    chunks.push(body.subarray(start, start + length))
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
  const { chunks, trailers } = chunksOf(Buffer.from(request.body))
  const body = Buffer.concat(chunks)
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
