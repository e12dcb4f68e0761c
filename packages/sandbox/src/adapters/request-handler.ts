/** The sandbox as the SDK's request handler: no socket, no port, the same bytes. */
import { HttpResponse } from '@smithy/core/transport'
import type { WireRequest, WireResponse } from '../wire/http.ts'

/** What the SDK hands to a request handler. */
type SdkRequest = {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const bytesOf = async (body: unknown): Promise<Uint8Array> => {
  if (body === undefined || body === null) return new Uint8Array()
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  const chunks: Buffer[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    chunks.push(Buffer.from(chunk as Uint8Array))
  }
  return Buffer.concat(chunks)
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const queryOf = (query: SdkRequest['query'] = {}): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      value === null
        ? [encode(name)]
        : [value].flat().map((item) => `${encode(name)}=${encode(String(item))}`),
    )
    .join('&')

const wireRequest = async (request: SdkRequest): Promise<WireRequest> => ({
  method: request.method,
  path: request.path,
  query: queryOf(request.query),
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  ),
  body: await bytesOf(request.body),
})

/** A stream of one chunk, which is what the SDK reads bodies from. */
const streamOf = (body: Uint8Array | string): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })

/** Takes the place of the SDK's HTTP handler, in any client of version 3. */
export type SandboxRequestHandler = {
  readonly handle: (request: SdkRequest) => Promise<{
    response: { statusCode: number; headers: Record<string, string>; body?: unknown }
  }>
  readonly metadata: { readonly handlerProtocol: string }
  readonly destroy: () => void
}

/** @internal A `requestHandler` for any SDK v3 client. */
export const requestHandler = (
  handle: (request: WireRequest) => Promise<WireResponse>,
): SandboxRequestHandler => ({
  handle: async (request: SdkRequest) => {
    const { status, headers, body } = await handle(await wireRequest(request))
    return {
      response: new HttpResponse({
        statusCode: status,
        headers: { ...headers },
        body: streamOf(request.method === 'HEAD' ? '' : body),
      }),
    }
  },
  metadata: { handlerProtocol: 'http/1.1' },
  destroy: () => {},
})
