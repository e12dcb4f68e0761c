/** restXml, which is S3's: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { ServiceError } from '../../errors.ts'
import { queryOf, type WireRequest } from '../http.ts'
import { httpOf, inputOf, type OperationSchema, outputOf } from '../schema.ts'
import type { Output, Protocol } from './protocol.ts'
import { element, escapeXml, readXml, writeXml } from './xml.ts'

const BINDINGS = {
  httpBindings: true,
  timestampFormat: { default: 7, useTrait: true },
} as ConstructorParameters<typeof FromStringShapeDeserializer>[0]

type Traits = {
  readonly httpHeader?: string
  readonly httpQuery?: string
  readonly httpLabel?: unknown
  readonly httpPayload?: unknown
  readonly httpPrefixHeaders?: string
}

const traitsOf = (member: NormalizedSchema): Traits => member.getMergedTraits() as Traits

const isBodyMember = (member: NormalizedSchema): boolean => {
  const { httpHeader, httpQuery, httpLabel, httpPrefixHeaders } = traitsOf(member)
  return !(httpHeader || httpQuery || httpLabel || httpPrefixHeaders)
}

/** `x-amz-meta-` headers as a map. */
const prefixed = (headers: WireRequest['headers'], prefix: string) => {
  const found = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix.toLowerCase()))
    .map(([name, value]) => [name.slice(prefix.length), value] as const)
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

const readPayload = (member: NormalizedSchema, body: Uint8Array): unknown => {
  if (member.isStructSchema()) return body.length > 0 ? readXml(member, body) : undefined
  return member.isStringSchema() ? Buffer.from(body).toString('utf8') : body
}

/** A date that is none is as good as no date: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3 */
const readDate = (text: string): Date | undefined => {
  const date = new Date(text)
  return Number.isNaN(+date) ? undefined : date
}

const invalidArgument = (name: string, value: string): ServiceError =>
  new ServiceError(
    'InvalidArgument',
    `Provided ${name} not an integer or within integer range`,
    400,
    {
      ArgumentName: name,
      ArgumentValue: value,
    },
  )

const readSimple = (
  simple: FromStringShapeDeserializer,
  member: NormalizedSchema,
  name: string,
  text: string,
): unknown => {
  if (member.isNumericSchema() && !/^[+-]?\d{1,16}$/.test(text.trim())) {
    const { httpQuery, httpHeader } = traitsOf(member)
    throw invalidArgument(httpQuery ?? httpHeader ?? name, text)
  }
  return simple.read(member, text)
}

type Sources = {
  readonly request: WireRequest
  readonly query: ReadonlyMap<string, string>
  readonly labels: Readonly<Record<string, string>>
}

/** The text of a member that stands in the path, a header or the query. */
const textOf = (
  name: string,
  { httpHeader, httpQuery, httpLabel }: Traits,
  { request, query, labels }: Sources,
): string | undefined => {
  if (httpLabel) return labels[name]
  if (httpHeader) return request.headers[httpHeader.toLowerCase()]
  return httpQuery ? query.get(httpQuery) : undefined
}

/** The members of an input that stand outside the body, and the body where one member is all of it. */
const bindings = (request: WireRequest, labels: Sources['labels']) => {
  const sources = { request, query: queryOf(request.query), labels }
  const simple = new FromStringShapeDeserializer(BINDINGS)
  return (name: string, member: NormalizedSchema): unknown => {
    const traits = traitsOf(member)
    if (traits.httpPayload) return readPayload(member, request.body)
    if (traits.httpPrefixHeaders) return prefixed(request.headers, traits.httpPrefixHeaders)
    const text = textOf(name, traits, sources)
    if (text === undefined) return undefined
    return member.isTimestampSchema() ? readDate(text) : readSimple(simple, member, name, text)
  }
}

const hasPayload = (schema: NormalizedSchema): boolean =>
  [...schema.structIterator()].some(([, member]) => traitsOf(member).httpPayload)

const bodyMembers = (schema: NormalizedSchema, request: WireRequest): Output => {
  const inBody = [...schema.structIterator()].some(([, member]) => isBodyMember(member))
  if (!inBody || hasPayload(schema) || request.body.length === 0) return {}
  return readXml(schema, request.body) as Output
}

/** Reads an input; `labels` are the members that the path gives: bucket and key. */
export const decodeRest = (
  request: WireRequest,
  schema: OperationSchema,
  labels: Readonly<Record<string, string>>,
): Output => {
  const input = inputOf(schema)
  if (!input) return {}
  const read = bindings(request, labels)
  const bound = [...input.structIterator()]
    .map(([name, member]) => [name, read(name, member)] as const)
    .filter(([, value]) => value !== undefined)
  return { ...bodyMembers(input, request), ...Object.fromEntries(bound) }
}

/** Headers are ASCII; S3 answers anything else as RFC 2047 has it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const safe = (value: string): string =>
  /^[\t\x20-\x7e]*$/.test(value)
    ? value
    : `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`

const headersOf = (schema: NormalizedSchema, output: Output): Record<string, string> => {
  const text = new ToStringShapeSerializer(BINDINGS)
  const headers: Record<string, string> = {}
  for (const [name, member] of schema.structIterator()) {
    const { httpHeader, httpPrefixHeaders } = traitsOf(member)
    const value = output[name]
    if (value === undefined || value === null) continue
    if (httpHeader) {
      text.write(member, value)
      headers[httpHeader.toLowerCase()] = safe(text.flush())
    }
    if (!httpPrefixHeaders) continue
    for (const [key, item] of Object.entries(value)) {
      headers[`${httpPrefixHeaders}${key}`.toLowerCase()] = safe(String(item))
    }
  }
  return headers
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Outputs that are the text of their root element. */
const UNWRAPPED: Readonly<Record<string, string>> = { GetBucketLocation: 'LocationConstraint' }

const bodyOf = (
  schema: NormalizedSchema,
  operation: string,
  output: Output,
  namespace: string,
): Uint8Array | string => {
  const root = UNWRAPPED[operation]
  if (root) {
    const value = escapeXml(String(output[root] ?? ''))
    return `${DECLARATION}<${root} xmlns="${namespace}">${value}</${root}>`
  }
  const members = [...schema.structIterator()]
  const payload = members.find(([, member]) => traitsOf(member).httpPayload)
  if (payload) {
    const [name, member] = payload
    const value = output[name]
    if (value === undefined || value === null) return ''
    if (!member.isStructSchema()) return value as Uint8Array | string
    return DECLARATION + writeXml(member, value as Output, namespace)
  }
  const inBody = members.filter(([, member]) => isBodyMember(member)).map(([name]) => name)
  if (inBody.length === 0) return ''
  const value = Object.fromEntries(inBody.map((name) => [name, output[name]]))
  return DECLARATION + writeXml(schema, value, namespace)
}

const common = (requestId: string) => ({
  'x-amz-request-id': requestId,
  'x-amz-id-2': requestId.replaceAll('-', ''),
})

/** Fields of errors that S3 answers as headers: `x-amz-bucket-region`, `etag` of what has not changed. */
const isHeader = (field: string): boolean => /^[a-z]/.test(field)
const NOT_MODIFIED = 304

export const restXml: Protocol = {
  // S3's operations are found by path, and with the operation come the labels: see services/s3.
  decode: (request, schema) => decodeRest(request, schema, {}),
  encode: (output, schema, { requestId, xmlNamespace = '' }) => {
    const shape = outputOf(schema)
    const status = httpOf(schema)?.status ?? 200
    const body = shape ? bodyOf(shape, schema[2], output, xmlNamespace) : ''
    const isXml = typeof body === 'string' && body.startsWith('<')
    const headers = {
      ...common(requestId),
      ...(isXml ? { 'content-type': 'application/xml' } : {}),
      ...(shape ? headersOf(shape, output) : {}),
    }
    const partial = output['ContentRange'] !== undefined
    return { status: partial ? 206 : status, headers, body }
  },
  encodeError: ({ code, message, status, fields }, { requestId }) => {
    const entries = Object.entries(fields).map(([name, value]) => [name, String(value)] as const)
    const more = entries
      .filter(([name]) => !isHeader(name))
      .map(([name, value]) => element(name, escapeXml(value)))
    const what = element('Code', escapeXml(code)) + element('Message', escapeXml(message))
    const ids = element('RequestId', requestId) + element('HostId', requestId.replaceAll('-', ''))
    const headers = {
      ...common(requestId),
      ...Object.fromEntries(entries.filter(([name]) => isHeader(name))),
    }
    if (status === NOT_MODIFIED) return { status, headers, body: '' }
    return {
      status,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: `${DECLARATION}${element('Error', what + more.join('') + ids)}`,
    }
  },
}
