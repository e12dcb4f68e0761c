/**
 * Bodies whose chunks are signed one after the other, each over the one before it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
import { createHmac } from 'node:crypto'
import { readChunks } from '../wire/aws-chunked.ts'
import type { WireRequest } from '../wire/http.ts'
import { type Signature, sha256, signingKey } from './signature.ts'

const SIGNED = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'
const TRAILER_SIGNATURE = 'x-amz-trailer-signature'

type Link = { readonly kind: 'PAYLOAD' | 'TRAILER'; readonly hashes: readonly string[] }

const canonical = (trailers: Readonly<Record<string, string>>): string =>
  Object.entries(trailers)
    .filter(([name]) => name !== TRAILER_SIGNATURE)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('')

/**
 * Whether every chunk was signed by the holder of `secret`, and so were the trailers; true where the payload is not
 * signed in chunks at all.
 * @throws ServiceError `IncompleteBody`
 */
export const chunksMatch = (
  request: WireRequest,
  signature: Signature,
  secret: string,
): boolean => {
  const payload = request.headers['x-amz-content-sha256'] ?? ''
  if (!payload.startsWith(SIGNED)) return true
  const { date, region, service, timestamp } = signature
  const key = signingKey(secret, signature)
  const scope = `${date}/${region}/${service}/aws4_request`
  let previous = signature.signature
  const follows = (given: string | undefined, { kind, hashes }: Link): boolean => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, timestamp, scope, previous, ...hashes].join('\n')
    previous = createHmac('sha256', key).update(text).digest('hex')
    return given === previous
  }
  const { chunks, trailers } = readChunks(request)
  const inChunks = chunks.every((chunk) =>
    follows(chunk.signature, { kind: 'PAYLOAD', hashes: [sha256(''), sha256(chunk.data)] }),
  )
  const trailer: Link = { kind: 'TRAILER', hashes: [sha256(canonical(trailers))] }
  return inChunks && (payload === SIGNED || follows(trailers[TRAILER_SIGNATURE], trailer))
}
