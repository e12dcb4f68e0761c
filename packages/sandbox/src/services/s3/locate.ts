/** Which operation a request asks for: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
import * as client from '@aws-sdk/client-s3'
import type { NormalizedSchema } from '@smithy/core/schema'
import { notImplemented, ServiceError } from '../../errors.ts'
import { decodeChunks } from '../../wire/aws-chunked.ts'
import { queryOf, type WireRequest } from '../../wire/http.ts'
import { decodeRest } from '../../wire/protocols/rest-xml.ts'
import { httpOf, inputOf, type OperationSchema, requiredOf } from '../../wire/schema.ts'
import type { Located } from '../service.ts'
import { checkBody } from './body-checks.ts'
import { invalidRequest } from './errors.ts'
import { type Level, levelOf, type Target, targetOf } from './target.ts'

type Route = {
  readonly operation: string
  readonly method: string
  readonly level: Level
  /** Names that stand in the query as they are: `?acl`, `?list-type=2`. */
  readonly literals: ReadonlyMap<string, string>
  /** Members that tell apart operations of the same path: `uploadId`, `x-amz-copy-source`. */
  readonly queries: readonly string[]
  readonly headers: readonly string[]
  /** Whether there is nothing to do without a body. */
  readonly needsBody: boolean
  /** All names that the operation reads from the query. */
  readonly reads: ReadonlySet<string>
}

/** Operations that another host or another kind of bucket has. */
const ELSEWHERE = new Set(['ListDirectoryBuckets', 'WriteGetObjectResponse'])

type Bindings = {
  readonly httpQuery?: string
  readonly httpHeader?: string
  readonly httpPayload?: unknown
}
const bindingsOf = (member: NormalizedSchema): Bindings => member.getMergedTraits() as Bindings

const routeOf = (schema: OperationSchema): Route | undefined => {
  const [http, input] = [httpOf(schema), inputOf(schema)]
  if (!http || ELSEWHERE.has(schema[2])) return undefined
  const members = input ? [...input.structIterator()] : []
  const required = new Set(input ? requiredOf(input) : [])
  const needed = members.filter(([name]) => required.has(name)).map(([, m]) => bindingsOf(m))
  const names = members.flatMap(([, member]) => bindingsOf(member).httpQuery ?? [])
  const has = (name: string): boolean => members.some(([member]) => member === name)
  return {
    operation: schema[2],
    method: http.method,
    level: http.path.includes('{Key+}') ? 'object' : has('Bucket') ? 'bucket' : 'service',
    literals: http.query,
    queries: needed.flatMap(({ httpQuery }) => httpQuery ?? []),
    headers: needed.flatMap(({ httpHeader }) => httpHeader?.toLowerCase() ?? []),
    needsBody: needed.some(({ httpPayload }) => httpPayload),
    reads: new Set([...names, ...http.query.keys()]),
  }
}

const ROUTES: readonly Route[] = Object.entries(client)
  .filter(([name, value]) => name.endsWith('$') && Array.isArray(value) && value[0] === 9)
  .flatMap(([, value]) => routeOf(value as unknown as OperationSchema) ?? [])

const LITERALS = new Set(ROUTES.flatMap(({ literals }) => [...literals.keys()]))

type Query = ReadonlyMap<string, string>

const fits = (route: Route, query: Query, asked: readonly string[]): boolean =>
  route.literals.size === asked.length &&
  [...route.literals].every(
    ([name, value]) => query.has(name) && (value === '' || query.get(name) === value),
  )

const isComplete = ({ queries, headers }: Route, request: WireRequest, query: Query): boolean =>
  queries.every((name) => query.has(name)) &&
  headers.every((name) => request.headers[name] !== undefined)

const weight = ({ queries, headers }: Route): number => queries.length + headers.length

/** What real S3 answers to and no operation here or there is named for. */
const nameOf = (request: WireRequest, level: Level, asked: readonly string[]): string => {
  if (request.method === 'OPTIONS') return 's3: preflight requests of CORS'
  if (request.method === 'POST' && asked.length === 0) return 's3: uploads from HTML forms'
  const resource = asked.length > 0 ? ` with the sub-resource ${asked.join(', ')}` : ''
  return `s3: ${request.method} on a ${level}${resource}`
}

const find = (request: WireRequest, level: Level, query: Query): Route => {
  const asked = [...query.keys()].filter((name) => LITERALS.has(name))
  const fitting = ROUTES.filter(
    (route) =>
      route.method === request.method && route.level === level && fits(route, query, asked),
  ).sort((a, b) => weight(b) - weight(a))
  const [only] = fitting
  const found =
    fitting.find((route) => isComplete(route, request, query)) ??
    (fitting.length === 1 ? only : undefined)
  if (!found) throw notImplemented(nameOf(request, level, asked))
  return found
}

/** S3 reads over parameters that begin with `x-`, for people to mark their requests with. */
const isFree = (name: string): boolean => /^x-/i.test(name)

const checkQuery = ({ operation, reads }: Route, query: Query): void => {
  const unknown = [...query.keys()].find((name) => !reads.has(name) && !isFree(name))
  if (unknown !== undefined) throw notImplemented(`s3:${operation} with the query "${unknown}"`)
}

/** Buckets younger than June 2020 take no other signature: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html */
const checkSignature = ({ headers }: WireRequest, query: Query): void => {
  const old = query.has('AWSAccessKeyId') || (headers['authorization'] ?? '').startsWith('AWS ')
  if (!old) return
  throw invalidRequest(
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  )
}

const missingBody = (): ServiceError =>
  new ServiceError('MissingRequestBodyError', 'Request Body is empty')

const labels = ({ bucket, key }: Target): Readonly<Record<string, string>> => ({
  ...(bucket === undefined ? {} : { Bucket: bucket }),
  ...(key === undefined ? {} : { Key: key }),
})

/** Finds the operation by host, path, query and headers, from what the SDK's schemas say of each. */
export const locate = (request: WireRequest): Located => {
  const target = targetOf(request)
  const query = queryOf(request.query)
  checkSignature(request, query)
  const route = find(request, levelOf(target), query)
  checkQuery(route, query)
  return {
    operation: route.operation,
    decode: (schema) => {
      const decoded = decodeChunks(request)
      checkBody(decoded, route.operation)
      if (route.needsBody && decoded.body.length === 0) throw missingBody()
      return decodeRest(decoded, schema, labels(target))
    },
  }
}
