import type { ServiceError } from '../../errors.ts'
import type { WireRequest, WireResponse } from '../http.ts'
import type { OperationSchema } from '../schema.ts'

/** One of AWS's wire protocols, in the server's direction. */
export type Protocol = {
  /** The input of an operation; a `ServiceError` where the bytes are not one. */
  readonly decode: (request: WireRequest, schema: OperationSchema) => Promise<Input> | Input
  readonly encode: (output: Output, schema: OperationSchema, answer: Answer) => WireResponse
  readonly encodeError: (error: ServiceError, answer: Answer) => WireResponse
}

export type Input = Readonly<Record<string, unknown>>
export type Output = Readonly<Record<string, unknown>>

export type Answer = {
  readonly requestId: string
  /** The service's, for the protocols that write XML. */
  readonly xmlNamespace?: string | undefined
}
