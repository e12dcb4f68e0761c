/** Smithy RPC v2 over CBOR: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
import { CborShapeSerializer2, cbor } from '@smithy/core/cbor'
import { ServiceError } from '../../errors.ts'
import { inputOf, outputOf } from '../schema.ts'
import { awsJson10 } from './aws-json.ts'
import type { Protocol } from './protocol.ts'

const TIME = 1

type Tagged = { readonly tag: number | bigint; readonly value: unknown }

const isTagged = (value: object): value is Tagged => 'tag' in value && 'value' in value

/** The JSON that CBOR stands for: times as seconds, bytes as base64. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(plain)
  if (isTagged(value)) return Number(value.tag) === TIME ? Number(value.value) : null
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}

const jsonOf = (body: Uint8Array): Uint8Array => {
  try {
    return Buffer.from(JSON.stringify(plain(cbor.deserialize(body))))
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not CBOR.')
  }
}

const headers = (requestId: string) => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
})

/** Inputs are read as JSON is, types checked and all; outputs are written by the SDK's own serialiser. */
export const rpcV2Cbor: Protocol = {
  decode: (request, schema) =>
    request.body.length === 0 || !inputOf(schema)
      ? {}
      : awsJson10.decode({ ...request, body: jsonOf(request.body) }, schema),
  encode: (output, schema, { requestId }) => {
    const shape = outputOf(schema)
    const serializer = new CborShapeSerializer2()
    if (shape) serializer.write(shape, output)
    const body = shape ? serializer.flush() : cbor.serialize({})
    return { status: 200, headers: headers(requestId), body }
  },
  encodeError: ({ code, message, status, fields }, { requestId }) => ({
    status,
    headers: headers(requestId),
    body: cbor.serialize({ __type: code, message, ...fields }),
  }),
}

/** `/service/<target>/operation/<name>` */
export const cborOperation = (path: string): string =>
  /^\/service\/[^/]+\/operation\/([^/]+)$/.exec(path)?.[1] ?? ''

export const isCbor = (headers: Readonly<Record<string, string>>): boolean =>
  headers['smithy-protocol'] === 'rpc-v2-cbor'
