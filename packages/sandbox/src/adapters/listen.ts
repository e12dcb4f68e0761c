/** The sandbox on a port of loopback, never of any other interface. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SandboxError } from '../errors.ts'
import type { WireRequest, WireResponse } from '../wire/http.ts'

/** Requests beyond this are cut off while they still arrive. */
const MAX_BYTES = 600 * 1024 * 1024

const bodyOf = async (message: IncomingMessage): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size > MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const requestOf = (message: IncomingMessage, body: Uint8Array): WireRequest => {
  const url = message.url ?? '/'
  const at = url.indexOf('?')
  const headers = Object.entries(message.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ])
  return {
    method: message.method ?? 'GET',
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers: Object.fromEntries(headers),
    body,
  }
}

export type Listening = {
  readonly url: string
  readonly close: () => Promise<void>
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const bound = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new SandboxError(
          'PORT',
          `Port ${port} cannot be listened on (${error.code}); choose another.`,
        ),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })

/**
 * Serves `handle` on 127.0.0.1.
 * @throws SandboxError `PORT` where the port is taken
 */
export const listen = async (
  handle: (request: WireRequest) => Promise<WireResponse>,
  port = 0,
): Promise<Listening> => {
  const server = createServer(async (message, response) => {
    const body = await bodyOf(message).catch(() => undefined)
    if (!body) return void message.destroy()
    const answer = await handle(requestOf(message, body))
    response.writeHead(answer.status, {
      date: new Date().toUTCString(),
      ...answer.headers,
      ...(message.method === 'HEAD' ? {} : { 'content-length': Buffer.byteLength(answer.body) }),
    })
    response.end(message.method === 'HEAD' ? undefined : answer.body)
  })
  // A client that sends its body only when told to would otherwise wait a second for every object.
  server.on('checkContinue', (message, response) => {
    response.writeContinue()
    server.emit('request', message, response)
  })
  await bound(server, port)
  const { port: actual } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actual}`, close: () => closed(server) }
}
