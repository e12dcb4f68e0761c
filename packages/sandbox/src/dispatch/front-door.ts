/** From a request off the wire to a response: find the service and operation, read, authenticate, invoke, write. */
import { randomUUID } from 'node:crypto'
import { notImplemented, ServiceError } from '../errors.ts'
import { ANONYMOUS, authenticate } from '../identity/authenticate.ts'
import type { Caller } from '../identity/caller.ts'
import { failure } from '../identity/failures.ts'
import { isSigned, signatureOf } from '../identity/signature.ts'
import { type Endpoint, knownOf, type Located, type Service } from '../services/service.ts'
import { decodeChunks } from '../wire/aws-chunked.ts'
import { queryOf, type WireRequest, type WireResponse } from '../wire/http.ts'
import type { Protocol } from '../wire/protocols/protocol.ts'
import type { World } from '../world.ts'
import type { Mount } from './mount.ts'
import type { AnyOperation } from './operation.ts'
import { UNSIGNED } from './unsigned.ts'

/** Bytes of a request that is no object of S3. */
const MAX_BODY = 16 * 1024 * 1024
const MAX_OBJECT = 512 * 1024 * 1024

const REGION_OF_NOBODY = 'us-east-1'

export type FrontDoor = {
  readonly endpoints: readonly Endpoint[]
  readonly mounts: readonly Mount[]
  /** Hears of an exception that no handler meant: our bug. */
  readonly failed: (error: unknown, requestId: string) => void
}

const formOf = ({ body, query }: WireRequest): ReadonlyMap<string, string> =>
  queryOf(body.length > 0 && body.length <= MAX_BODY ? Buffer.from(body).toString('utf8') : query)

const isForm = ({ headers }: WireRequest): boolean =>
  (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

/** Prefix and operation of `X-Amz-Target`; the prefix may have dots of its own. */
const targetOf = ({ headers }: WireRequest): readonly [prefix: string, operation: string] => {
  const target = headers['x-amz-target'] ?? ''
  const at = target.lastIndexOf('.')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
}

/** Which service a request is for: by its signature, its target, its form, or else S3, which takes any path. */
const endpointOf = (endpoints: readonly Endpoint[], request: WireRequest): Endpoint | undefined => {
  const signed = isSigned(request) ? signatureOf(request)?.service : undefined
  if (signed) return endpoints.find(({ signingNames }) => signingNames.includes(signed))
  const [prefix] = targetOf(request)
  if (prefix) return endpoints.find(({ targets }) => targets?.includes(prefix))
  if (isForm(request)) {
    const version = formOf(request).get('Version')
    return endpoints.find(({ apiVersion }) => apiVersion !== undefined && apiVersion === version)
  }
  return endpoints.find(({ name }) => name === 's3')
}

const locate = (service: Service, request: WireRequest): Located => {
  if (service.locate) return service.locate(request)
  if (service.targets) return { operation: targetOf(request)[1] }
  return { operation: formOf(request).get('Action') ?? '' }
}

const protocolOf = (service: Service, request: WireRequest): Protocol =>
  service.protocolOf?.(request) ?? service.protocol

const callerOf = (
  world: World,
  service: Service,
  operation: string,
  request: WireRequest,
): Caller => {
  const times = { now: world.clock.now(), machine: Date.now() }
  if (isSigned(request)) return authenticate(request, world, service.errors, times)
  if (UNSIGNED[service.name]?.(operation)) return ANONYMOUS
  throw failure(service.errors, 'missing')
}

const findOperation = async (service: Service, name: string): Promise<AnyOperation> => {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined
  if (operation) return operation
  if ((await knownOf(service)).has(name)) throw notImplemented(`${service.name}:${name}`)
  throw service.errors === 'query'
    ? new ServiceError(
        'InvalidAction',
        `Could not find operation ${name} for version ${service.apiVersion}`,
      )
    : new ServiceError(
        'UnknownOperationException',
        `${service.title} has no operation "${name}".`,
        404,
      )
}

const answer = async (
  world: World,
  service: Service,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse> => {
  const limit = service.name === 's3' ? MAX_OBJECT : MAX_BODY
  if (request.body.length > limit) {
    throw new ServiceError(
      'RequestEntityTooLarge',
      `The request is larger than ${limit} bytes.`,
      413,
    )
  }
  const protocol = protocolOf(service, request)
  const located = locate(service, request)
  const caller = callerOf(world, service, located.operation, request)
  const operation = await findOperation(service, located.operation)
  const input = located.decode
    ? await located.decode(operation.schema)
    : await protocol.decode(decodeChunks(request), operation.schema)
  const region = signatureOf(request)?.region ?? REGION_OF_NOBODY
  const output = await world.invoke(operation, input, { caller, region, requestId, request })
  return protocol.encode(output, operation.schema, {
    requestId,
    xmlNamespace: service.xmlNamespace,
  })
}

const asServiceError = (
  error: unknown,
  requestId: string,
  failed: FrontDoor['failed'],
): ServiceError => {
  if (error instanceof ServiceError) return error
  failed(error, requestId)
  return new ServiceError(
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
    500,
  )
}

const answerOfMount = async (
  world: World,
  mount: Mount,
  request: WireRequest,
  failed: FrontDoor['failed'],
): Promise<WireResponse> => {
  try {
    return await mount.handle(world, request)
  } catch (error) {
    const { status, message } = asServiceError(error, randomUUID(), failed)
    return { status, headers: { 'content-type': 'text/plain' }, body: message }
  }
}

const unknownService = (request: WireRequest, requestId: string): WireResponse => {
  const name = signatureOf(request)?.service ?? request.headers['x-amz-target'] ?? request.path
  const { message } = notImplemented(`the service "${name}"`)
  return {
    status: 501,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: 'NotImplemented', message }),
  }
}

/** The sandbox as a function: every request gets a response, whatever it holds. */
export const createFrontDoor =
  (world: World, { endpoints, mounts, failed }: FrontDoor) =>
  async (request: WireRequest): Promise<WireResponse> => {
    const mount = mounts.find(({ matches }) => matches(request))
    if (mount) return answerOfMount(world, mount, request, failed)
    const requestId = randomUUID()
    const endpoint = endpointOf(endpoints, request)
    if (!endpoint) return unknownService(request, requestId)
    const service = await world.service(endpoint.name)
    try {
      return await answer(world, service, request, requestId)
    } catch (error) {
      const said = asServiceError(error, requestId, failed)
      const { xmlNamespace } = service
      return protocolOf(service, request).encodeError(said, { requestId, xmlNamespace })
    }
  }
