/** awsJson 1.0 and 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
import { JsonShapeDeserializer, JsonShapeSerializer } from '@aws-sdk/core/protocols'
import { ServiceError } from '../../errors.ts'
import { inputOf, outputOf } from '../schema.ts'
import { checkTypes } from './json-types.ts'
import type { Input, Protocol } from './protocol.ts'

const SETTINGS = {
  jsonName: false,
  timestampFormat: { default: 7, useTrait: true },
} as ConstructorParameters<typeof JsonShapeDeserializer>[0]

const malformed = (): ServiceError =>
  new ServiceError('SerializationException', 'The request body is not a JSON object.')

const decode: Protocol['decode'] = async ({ body }, schema) => {
  const input = inputOf(schema)
  if (!input || body.length === 0) return {}
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const json: unknown = JSON.parse(text)
    if (json === null) throw malformed()
    checkTypes(input, json)
    return (await new JsonShapeDeserializer(SETTINGS).read(input, text)) as Input
  } catch (error) {
    throw error instanceof ServiceError ? error : malformed()
  }
}

const encoded = (contentType: string): Protocol => ({
  decode,
  encode: (output, schema, { requestId }) => {
    const shape = outputOf(schema)
    const serializer = new JsonShapeSerializer(SETTINGS)
    if (shape) serializer.write(shape, output)
    return {
      status: 200,
      headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
      body: shape ? (serializer.flush() as string) : '{}',
    }
  },
  encodeError: ({ code, message, status, fields }, { requestId }) => ({
    status,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': code,
    },
    body: JSON.stringify({ __type: code, message, ...fields }),
  }),
})

export const awsJson10 = encoded('application/x-amz-json-1.0')
export const awsJson11 = encoded('application/x-amz-json-1.1')
