/** The two services that a program speaks to: https://github.com/pulumi/pulumi/tree/master/proto/pulumi */
import type { Handlers, Rpc, RpcError } from './sdk.ts'

export type Served = { readonly address: string; readonly close: () => void }

/** The SDK's own limit, 400 MB. */
const MESSAGE_BYTES = 400 * 1024 * 1024

/** https://grpc.io/docs/guides/status-codes/ */
const UNKNOWN_ERROR = 2
const UNAVAILABLE = 14

export type Reply = Promise<unknown> | unknown

export type Replies = Readonly<Record<string, (request: never) => Reply>>

/** What a program hears when its run is over: it ends without a word. */
const gone: RpcError = { code: UNAVAILABLE, details: 'resource monitor shut down' }

type Failed = (error: unknown) => 'gone' | { readonly message: string }

const handlersOf = (replies: Replies, failed: Failed): Handlers =>
  Object.fromEntries(
    Object.entries(replies).map(([name, reply]) => [
      name,
      async ({ request }, answer) => {
        try {
          answer(null, await reply(request as never))
        } catch (error) {
          const said = failed(error)
          answer(said === 'gone' ? gone : { code: UNKNOWN_ERROR, details: said.message })
        }
      },
    ]),
  )

/** Listens on a free port of loopback. */
export const serve = async (
  { grpc, monitorService, engineService }: Rpc,
  {
    monitor,
    engine,
    failed,
  }: { readonly monitor: Replies; readonly engine: Replies; readonly failed: Failed },
): Promise<Served> => {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES })
  server.addService(monitorService, handlersOf(monitor, failed))
  server.addService(engineService, handlersOf(engine, failed))
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    )
  })
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() }
}
