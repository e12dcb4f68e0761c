/** awsQuery: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
import { queryOf } from '../http.ts'
import { inputOf, outputOf } from '../schema.ts'
import { readForm } from './form.ts'
import type { Protocol } from './protocol.ts'
import { element, escapeXml, writeXml } from './xml.ts'

const headers = (requestId: string) => ({
  'content-type': 'text/xml',
  'x-amzn-requestid': requestId,
})

/** The content of an element, without the element. */
const inner = (xml: string): string => xml.replace(/^<[^>]*>/, '').replace(/<\/[^>]*>$/, '')

export const awsQuery: Protocol = {
  decode: ({ body, query }, schema) => {
    const input = inputOf(schema)
    const form = body.length > 0 ? Buffer.from(body).toString('utf8') : query
    return input ? readForm(input, queryOf(form)) : {}
  },
  encode: (output, schema, { requestId, xmlNamespace }) => {
    const [shape, name] = [outputOf(schema), schema[2]]
    const result = shape ? element(`${name}Result`, inner(writeXml(shape, output))) : ''
    const metadata = element('ResponseMetadata', element('RequestId', requestId))
    return {
      status: 200,
      headers: headers(requestId),
      body: `<${name}Response xmlns="${xmlNamespace}">${result}${metadata}</${name}Response>`,
    }
  },
  encodeError: ({ code, message, status }, { requestId, xmlNamespace }) => {
    const type = element('Type', status < 500 ? 'Sender' : 'Receiver')
    const what = element('Code', escapeXml(code)) + element('Message', escapeXml(message))
    const error = element('Error', type + what) + element('RequestId', requestId)
    return {
      status,
      headers: headers(requestId),
      body: `<ErrorResponse xmlns="${xmlNamespace}">${error}</ErrorResponse>`,
    }
  },
}
