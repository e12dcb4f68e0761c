/** What awsQuery and restXml share. */
import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { ServiceError } from '../../errors.ts'

type Settings = ConstructorParameters<typeof XmlShapeSerializer>[0]

const settings = (xmlNamespace?: string): Settings =>
  ({
    timestampFormat: { default: 5, useTrait: true },
    ...(xmlNamespace ? { xmlNamespace } : {}),
  }) as Settings

/** No document may hold these, escaped or not: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

export const escapeXml = (text: string): string =>
  text
    .replace(NO_XML, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** An element with text or, given elements, with those in it. */
export const element = (name: string, content: string | number): string =>
  `<${name}>${content}</${name}>`

export const writeXml = (
  schema: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
  xmlNamespace?: string,
): string => {
  const serializer = new XmlShapeSerializer(settings(xmlNamespace))
  serializer.write(schema, value)
  return serializer.flush() as string
}

const malformed = (): ServiceError =>
  new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )

/** Reads a document; one that declares entities is refused, which is what XML bombs are made of. */
export const readXml = (schema: NormalizedSchema, body: Uint8Array): unknown => {
  const text = Buffer.from(body).toString('utf8')
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw malformed()
  try {
    return new XmlShapeDeserializer(settings()).read(schema, body)
  } catch {
    throw malformed()
  }
}
