/**
 * CloudWatch speaks three protocols: the SDK for JavaScript JSON, botocore CBOR, older clients such as the Terraform
 * provider the query protocol. The codes of its errors are those of the last one; the other two know them by the names
 * of their shapes as well: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
import { ServiceError } from '../../errors.ts'
import type { WireRequest } from '../../wire/http.ts'
import { queryOf } from '../../wire/http.ts'
import { awsJson10 } from '../../wire/protocols/aws-json.ts'
import { awsQuery } from '../../wire/protocols/aws-query.ts'
import type { Protocol } from '../../wire/protocols/protocol.ts'
import { cborOperation, isCbor, rpcV2Cbor } from '../../wire/protocols/rpc-v2-cbor.ts'
import type { Located } from '../service.ts'

/** Names of shapes whose code in the query protocol is another. */
const SHAPES: Readonly<Record<string, string>> = {
  InvalidParameterInput: 'DashboardInvalidInputError',
  InvalidParameterValue: 'InvalidParameterValueException',
  LimitExceeded: 'LimitExceededFault',
  ResourceNotFound: 'DashboardNotFoundError',
}

const queryCompatible = (protocol: Protocol): Protocol => ({
  ...protocol,
  encodeError: (error, answer) => {
    const { code, message, status, fields } = error
    const shape = new ServiceError(SHAPES[code] ?? code, message, status, fields)
    const { headers, ...response } = protocol.encodeError(shape, answer)
    const fault = status < 500 ? 'Sender' : 'Receiver'
    return { ...response, headers: { ...headers, 'x-amzn-query-error': `${code};${fault}` } }
  },
})

const json = queryCompatible(awsJson10)
const cbor = queryCompatible(rpcV2Cbor)

export const protocolOf = ({ headers }: WireRequest): Protocol => {
  if (isCbor(headers)) return cbor
  return headers['x-amz-target'] ? json : awsQuery
}

export const locate = ({ headers, path, body, query }: WireRequest): Located => {
  if (isCbor(headers)) return { operation: cborOperation(path) }
  const target = headers['x-amz-target']
  if (target) return { operation: target.split('.').at(-1) ?? '' }
  const form = body.length > 0 ? Buffer.from(body).toString('utf8') : query
  return { operation: queryOf(form).get('Action') ?? '' }
}
